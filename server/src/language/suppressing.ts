import { ruleDocs } from '../rules/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { breakOf, setField } from '../template/index.ts';
import { type Fix, insertion, type Span, type TextEdit } from '../text/index.ts';

/** Ways to silence a code: on the line of the problem, and in the whole file. None for what cannot be silenced. */
export function suppressions(meaning: Meaning, code: string, span: Span): Fix[] {
  if (!isSilenceable(meaning, code, span)) return [];
  const here = lineComment(meaning, code, span);
  const file = fileEdit(meaning, code, span);
  return [
    ...(here ? [{ title: `Disable \`${code}\` on this line`, edits: [here] }] : []),
    ...(file ? [{ title: `Disable \`${code}\` in this file`, edits: [file] }] : []),
  ];
}

/** Rules always are; of syntax and fields what is no error. */
function isSilenceable({ document, meta }: Meaning, code: string, { start, end }: Span): boolean {
  const own = [...document.problems, ...meta.problems].filter(
    (one) => one.code === code && one.span.start <= end && start <= one.span.end,
  );
  return own.length > 0 ? own.every(({ severity }) => severity !== 'error') : ruleDocs.some((one) => one.code === code);
}

/** A comment on a line of its own, which renders to nothing; only in the body, and not within a tag or block text of one line. */
function lineComment({ document }: Meaning, code: string, { start }: Span): TextEdit | undefined {
  const { body, lines, text } = document;
  const line = lines.positionAt(start).line;
  const at = lines.offsetAt({ line, character: 0 });
  const before = text.slice(0, at);
  const isInTag = before.lastIndexOf('{{') > before.lastIndexOf('}}');
  if (start < body.span.start || isInTag) return undefined;
  return comment(Math.max(at, body.span.start), `recprompt-disable-next-line ${code}`, text);
}

/** An entry of `rec.disable`; where there is no front matter, or it has no room for one, a comment above the body. */
function fileEdit(meaning: Meaning, code: string, { start }: Span): TextEdit | undefined {
  const { document, meta } = meaning;
  if (meta.rec.disable?.includes(code)) return undefined;
  const entry = fileEntry(meaning, code);
  const { body, text } = document;
  if (entry || start < body.span.start) return entry;
  return comment(body.span.start, `recprompt-disable ${code}`, text);
}

function comment(place: number, order: string, text: string): TextEdit {
  return insertion(place, `{{!-- ${order} --}}${breakOf(text)}`);
}

/** An entry of `rec.disable`, which is made where it is not there. */
function fileEntry({ document }: Meaning, code: string): TextEdit | undefined {
  const matter = document.frontMatter;
  if (!matter || document.broken) return undefined;
  const list = matter.place(['rec.disable'])?.value;
  if (!list) return setField(document, ['rec.disable'], `[${code}]`)?.[0];
  const written = document.text.slice(list.start, list.end);
  const isFlow = written.startsWith('[') && written.endsWith(']');
  return isFlow ? inFlow(list, written, code) : inBlock(list, written, code, document.text);
}

function inFlow({ start }: Span, written: string, code: string): TextEdit {
  const end = start + written.slice(0, -1).trimEnd().length;
  return insertion(end, /^\[\s*\]$/.test(written) ? code : `, ${code}`);
}

/** One more `- code` below the others. */
function inBlock({ start, end }: Span, written: string, code: string, text: string): TextEdit | undefined {
  const indent = text.slice(text.lastIndexOf('\n', start) + 1, start);
  if (!written.startsWith('- ') || indent.trim() !== '') return undefined;
  return insertion(end, `${breakOf(text)}${indent}- ${code}`);
}
