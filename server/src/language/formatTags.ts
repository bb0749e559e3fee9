import { type TemplateDocument, walk } from '../template/index.ts';
import type { Span, TextEdit } from '../text/index.ts';

/** Tags with one space between their words and none at their braces. A tag over several lines stays as its author laid it out. */
export function formatTags(document: TemplateDocument): TextEdit[] {
  const wrong = document.problems.map(({ span }) => span);
  return tagSpans(document).flatMap((span) => {
    const text = document.text.slice(span.start, span.end);
    if (/[\r\n]/.test(text) || wrong.some((one) => one.start < span.end && span.start < one.end)) return [];
    const newText = formatTag(text);
    return newText === text ? [] : [{ span, newText }];
  });
}

/** Comments and raw blocks are not among them: their text is the author's. */
function tagSpans({ body }: TemplateDocument): Span[] {
  const found: Span[] = [];
  walk(body.nodes, (node) => {
    if (node.kind === 'mustache' || node.kind === 'partial') found.push(node.tag);
    if (node.kind !== 'block') return;
    found.push(...node.branches.map(({ tag }) => tag));
    if (node.close) found.push(node.close);
  });
  return found.filter(({ start, end }) => end > start).map(({ start, end }) => ({ start, end }));
}

/** `{{#  each   x   as | item | }}` → `{{#each x as |item|}}` */
function formatTag(text: string): string {
  const [, open = '', inside = '', close = ''] =
    /^(\{{2,4}~?(?:[#^]?[*>]|#>|[#^/&>])?)([\s\S]*?)(~?\}{2,4})$/.exec(text) ?? [];
  if (open === '' || (open + close).length >= text.length) return text;
  const words = inside.trim() === '' ? '' : joined(pieces(inside.trim()));
  const gap = /[^#]>$/.test(open) || open.endsWith('#>') ? ' ' : '';
  return open + (words === '' ? '' : gap) + words + close;
}

/** Strings and bracketed names whole, runs of white space, single signs, and the rest. */
function pieces(inside: string): string[] {
  return inside.match(/"(?:\\"|[^"])*"|'(?:\\'|[^'])*'|\[(?:\\\]|[^\]])*\]|\s+|[()=|]|[^\s()=|"'[]+|["'[]/g) ?? [];
}

function joined(parts: readonly string[]): string {
  let bars = 0;
  let text = '';
  parts.forEach((part, i) => {
    const isSpace = /^\s/.test(part);
    if (part === '|') bars++;
    if (!isSpace) text += part;
    else if (needsSpace(parts[i - 1]!, parts[i + 1]!, bars)) text += ' ';
  });
  return text;
}

/** None inside parentheses, around `=`, nor inside the bars of block parameters. */
function needsSpace(before: string, after: string, bars: number): boolean {
  if (before === '(' || after === ')' || before === '=' || after === '=') return false;
  return !(before === '|' && bars % 2 === 1) && !(after === '|' && bars % 2 === 1);
}
