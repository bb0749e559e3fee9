import type { Severity } from '../text/index.ts';
import { type Notice, sortNotices } from './notice.ts';

/** How text is coloured; `plainTheme` leaves it as it is. */
export interface Theme {
  severity(severity: Severity, text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
}

export const plainTheme: Theme = { severity: (_, text) => text, quiet: (text) => text, strong: (text) => text };

const ansi = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };

/** The sixteen colours that every terminal has. */
export const ansiTheme: Theme = {
  severity: (severity, text) => ansi(COLOURS[severity])(text),
  quiet: ansi(90),
  strong: ansi(1),
};

export interface ShowOptions {
  readonly theme: Theme;
  /** Columns to wrap sentences at. */
  readonly width: number;
}

/**
 * Problems or findings of one file like a compiler's: the line with its number, carets under the place, the sentence below.
 * What stands on one span shares its line. `text` is the file's text; the empty string where there is nothing to show.
 */
export function showFindings(text: string, notices: readonly Notice[], options: ShowOptions): string {
  const lines = text.split(/\r\n|\r|\n/);
  const gutter = String(lines.length).length;
  const groups = new Map<string, Notice[]>();
  for (const notice of sortNotices(notices)) {
    const key = JSON.stringify(notice.range);
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return [...groups.values()].map((group) => showGroup(lines, group, gutter, options)).join('\n');
}

function showGroup(lines: readonly string[], group: readonly Notice[], gutter: number, options: ShowOptions): string {
  const { theme } = options;
  const { range, severity } = group[0]!;
  const whole = visible(lines[range.start.line] ?? '');
  const cut = excerptStart(whole, range.start.character);
  const line = excerpt(whole, cut);
  const number = String(range.start.line + 1).padStart(gutter);
  const margin = `${' '.repeat(gutter)} ${theme.quiet('|')} `;
  const carets = theme.severity(severity, '^'.repeat(caretCount(line, shifted(range, cut))));
  const sentences = group.flatMap((notice) => sentence(notice, options, gutter + 3));
  return [
    `${theme.quiet(`${number} |`)} ${line}`,
    `${margin}${line.slice(0, range.start.character - cut).replace(/[^\t]/g, ' ')}${carets}`,
    ...sentences.map((part) => `${margin}${part}`),
    '',
  ].join('\n');
}

/** Control characters may come from data, and a terminal would obey them. */
function visible(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, '·');
}

/** Characters of a line that are shown: rows of a users file may be far longer. */
const MOST_SHOWN = 240;

/** Where the shown part of a line begins: some characters before the place. */
function excerptStart(line: string, place: number): number {
  return line.length <= MOST_SHOWN ? 0 : Math.max(0, Math.min(place - 40, line.length - MOST_SHOWN));
}

function excerpt(line: string, start: number): string {
  const shown = line.slice(start, start + MOST_SHOWN);
  const before = start > 0 ? `…${shown.slice(1)}` : shown;
  return start + MOST_SHOWN < line.length ? `${before.slice(0, -1)}…` : before;
}

function shifted({ start, end }: Notice['range'], by: number): Notice['range'] {
  const move = ({ line, character }: Notice['range']['start']) => ({ line, character: Math.max(0, character - by) });
  return { start: move(start), end: end.line === start.line ? move(end) : end };
}

/** On the first line of the range only; at least one. */
function caretCount(line: string, { start, end }: Notice['range']): number {
  const last = end.line === start.line ? end.character : line.length;
  return Math.max(1, Math.min(last, line.length) - start.character);
}

function sentence({ severity, message, code }: Notice, { theme, width }: ShowOptions, indent: number): string[] {
  const [first = '', ...rest] = wrap(`${severity}: ${visible(message)} [${code}]`, Math.max(40, width - indent));
  const label = `${severity}:`;
  return [`${theme.severity(severity, label)}${first.slice(label.length)}`, ...rest];
}

/** Breaks at spaces; a longer word keeps its line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
