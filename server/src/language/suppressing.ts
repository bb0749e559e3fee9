import type { Meaning } from '../semantics/index.ts';
import type { Fix, Span, TextEdit } from '../text/index.ts';

/** Ways to silence a code: on the line of the problem, and in the whole file. */
export function suppressions(meaning: Meaning, code: string, span: Span): Fix[] {
  const here = lineComment(meaning, code, span);
  const file = fileEntry(meaning, code);
  return [
    ...(here ? [{ title: `Disable \`${code}\` on this line`, edits: [here] }] : []),
    ...(file ? [{ title: `Disable \`${code}\` in this file`, edits: [file] }] : []),
  ];
}

/** A comment on a line of its own, which renders to nothing; only in the body, and not within a tag or block text of one line. */
function lineComment({ document }: Meaning, code: string, { start }: Span): TextEdit | undefined {
  const { body, lines, text } = document;
  const line = lines.positionAt(start).line;
  const at = lines.offsetAt({ line, character: 0 });
  const before = text.slice(0, at);
  const isInTag = before.lastIndexOf('{{') > before.lastIndexOf('}}');
  if (start < body.span.start || isInTag) return undefined;
  const place = Math.max(at, body.span.start);
  return {
    span: { start: place, end: place },
    newText: `{{!-- recprompt-disable-next-line ${code} --}}${newLine(text)}`,
  };
}

/** An entry of `rec.disable`, which is made where it is not there. */
function fileEntry({ document, meta }: Meaning, code: string): TextEdit | undefined {
  const matter = document.frontMatter;
  if (!matter || document.broken || meta.rec.disable?.includes(code)) return undefined;
  const list = matter.place(['rec.disable'])?.value;
  if (!list) {
    const { end } = matter.yaml;
    const before = document.text.slice(0, end);
    const gap = /(^|[\r\n])$/.test(before) ? '' : newLine(document.text);
    return {
      span: { start: end, end },
      newText: `${gap}rec.disable: [${code}]${gap === '' ? newLine(document.text) : ''}`,
    };
  }
  const written = document.text.slice(list.start, list.end);
  if (!written.endsWith(']')) return undefined;
  const end = list.start + written.slice(0, -1).trimEnd().length;
  const isEmpty = /^\[\s*\]$/.test(written);
  return { span: { start: end, end }, newText: isEmpty ? code : `, ${code}` };
}

function newLine(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
