import { locate, type Meaning, type Part, type Sentence } from '../semantics/index.ts';
import type { FieldPath } from '../template/index.ts';
import { type Fix, insertion, replacement, type Span } from '../text/index.ts';
import type { Found } from './define.ts';

/** Where in the template something is told that has no place of its own: the part, else the field, else the first line. */
export function placeOf(meaning: Meaning, part: Part, fallback: FieldPath = ['rec.task']): Span {
  return locate(part, meaning) ?? fieldSpan(meaning, fallback);
}

/** A field's value, else its key where the value goes over lines; the first line where there is no such field. */
export function fieldSpan(meaning: Meaning, path: FieldPath): Span {
  return locate({ kind: 'frontMatter', path }, meaning) ?? firstLine(meaning);
}

function firstLine({ document }: Meaning): Span {
  const end = document.text.search(/\r?\n/);
  return { start: 0, end: end < 0 ? document.text.length : end };
}

/** Where a match stands in a sentence's own file. */
export function spanIn(sentence: Sentence, match: { readonly index: number; readonly 0: string }): Span {
  const start = sentence.span.start + match.index;
  return { start, end: start + match[0].length };
}

/** A problem on the characters of a match. */
export function foundIn(
  sentence: Sentence,
  match: { readonly index: number; readonly 0: string },
  message: string,
): Found {
  return { span: spanIn(sentence, match), message, ...inFile(sentence.file) };
}

/** Names the partial that a problem lies in; nothing for the template itself. */
export function inFile(file: string | undefined): { file: string } | Record<never, never> {
  return file === undefined ? {} : { file };
}

/** A fix that writes another word in place of a span. */
export function replaceBy(span: Span, newText: string, title = `Replace with \`${newText}\``): Fix {
  return { title, edits: [replacement(span, newText)] };
}

/** A fix that is one of several ways: only a person chooses it. */
export function proposed(fix: Fix): Fix {
  return { ...fix, proposal: true };
}

/** A fix that puts a text in at an offset. */
export function insertAt(offset: number, newText: string, title: string): Fix {
  return { title, edits: [insertion(offset, newText)] };
}
