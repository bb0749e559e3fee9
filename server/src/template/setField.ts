import { insertion, replacement, type TextEdit } from '../text/index.ts';
import type { FieldPath, FrontMatter, TemplateDocument } from './types.ts';

/**
 * Edits that give the field at `path` this value, written as YAML on one line: its own value replaced, else the key added to
 * the map around it, else that map added at the end of the front matter. Comments and layout stay. Undefined where the
 * text does not allow it: no front matter, aliases, values of several lines.
 */
export function setField(document: TemplateDocument, path: FieldPath, yaml: string): TextEdit[] | undefined {
  const { frontMatter } = document;
  if (!frontMatter || document.broken || path.length === 0) return undefined;
  const edit = replaced(document, frontMatter, path, yaml) ?? added(document, frontMatter, path, yaml);
  return edit && [edit];
}

function replaced({ text }: TemplateDocument, matter: FrontMatter, path: FieldPath, yaml: string) {
  const place = matter.place(path);
  if (!place) return undefined;
  const { start, end } = place.value;
  if (start === end) return insertion(start, filledIn(text, start, yaml));
  const isPlain = isOwn(matter, path) && !/^[&*!|>]|\n/.test(text.slice(start, end));
  return isPlain ? replacement(place.value, yaml) : undefined;
}

/** With blanks around it where there are none. */
function filledIn(text: string, at: number, yaml: string): string {
  return `${text[at - 1] === ' ' ? '' : ' '}${yaml}${text[at] === '}' ? ' ' : ''}`;
}

function added(document: TemplateDocument, matter: FrontMatter, path: FieldPath, yaml: string): TextEdit | undefined {
  if (matter.place(path)) return undefined;
  const parent = path.slice(0, -1);
  const line = `${path.at(-1)}: ${yaml}`;
  if (parent.length === 0) return addedLine(document, matter, line);
  const place = matter.place(parent);
  if (!place) return added(document, matter, parent, `{ ${line} }`);
  const { start, end } = place.value;
  if (start === end) return insertion(start, filledIn(document.text, start, `{ ${line} }`));
  if (!isOwn(matter, parent)) return undefined;
  return document.text[start] === '{' ? intoFlow(document, start, end, line) : intoBlock(document, start, end, line);
}

/** At the end of `{ … }`; at its beginning where a comment could swallow it. */
function intoFlow({ text }: TemplateDocument, start: number, end: number, line: string): TextEdit | undefined {
  const inside = text.slice(start + 1, end - 1);
  if (text[end - 1] !== '}') return undefined;
  if (inside.trim() === '') return replacement({ start, end }, `{ ${line} }`);
  if (inside.includes('#')) return insertion(start + 1, ` ${line},`);
  const last = start + 1 + inside.trimEnd().length;
  return insertion(last, text[last - 1] === ',' ? ` ${line}` : `, ${line}`);
}

/** On a line of its own behind the map's last, as far in as its first key. */
function intoBlock({ text, lines }: TemplateDocument, start: number, end: number, line: string): TextEdit | undefined {
  const indent = text.slice(start - lines.positionAt(start).character, start);
  if (indent.trim() !== '' || indent === '' || /^[-&*!|>"']/.test(text.slice(start, start + 1))) return undefined;
  const lineEnd = text.indexOf('\n', end);
  if (lineEnd < 0) return undefined;
  return insertion(lineEnd + 1, `${indent}${line}${breakOf(text)}`);
}

function addedLine({ text }: TemplateDocument, matter: FrontMatter, line: string): TextEdit | undefined {
  const root = matter.place([])?.value;
  if (root && /^[{["'&*!]/.test(text.slice(root.start, root.start + 1))) return undefined;
  const { end } = matter.yaml;
  return insertion(
    end,
    text[end - 1] === '\n'
      ? line + breakOf(text)
      : breakOf(text) + line + (/^\r?\n/.test(text.slice(end)) ? '' : breakOf(text)),
  );
}

/** Whether the way to a value leads through no alias: its text is in the text of what it belongs to. */
function isOwn(matter: FrontMatter, path: FieldPath): boolean {
  return path.every((_, depth) => {
    const [outer, inner] = [matter.place(path.slice(0, depth)), matter.place(path.slice(0, depth + 1))];
    if (!outer || !inner) return false;
    return inner.value.start >= outer.value.start && inner.value.end <= outer.value.end;
  });
}

/** The line break that a text uses. */
export function breakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
