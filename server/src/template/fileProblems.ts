import { type Problem, replacement, type Span } from '../text/index.ts';
import { lineEnd, trimEnd } from './characters.ts';
import { type Fences, findFences } from './fences.ts';
import { error, insert, remove, replace } from './problems.ts';
import { breakOf } from './setField.ts';

/** What Dotprompt takes for prompt text without a word, although it was meant as front matter; and the byte order mark. */

export function byteOrderMark(): Problem {
  return {
    code: 'byte-order-mark',
    severity: 'warning',
    message:
      'The file begins with a byte order mark, and Dotprompt then takes its front matter for prompt text. Save it as UTF-8 without the mark.',
    span: { start: 0, end: 1 },
    fixes: [remove({ start: 0, end: 1 }, 'Remove the byte order mark')],
  };
}

export function textBefore(before: Span, text: string): Problem {
  const span = { start: before.start, end: Math.max(before.start + 1, trimEnd(text, before.start, before.end)) };
  const message =
    'Front matter begins on the first line. With anything before it, even a comment, Dotprompt takes it for prompt text. Remove these lines.';
  return error('text-before-front-matter', span, message, [remove(before, 'Remove the lines before the front matter')]);
}

export function unterminated({ span, yaml, rest }: Fences): Problem {
  const message =
    'This front matter is never closed, and Dotprompt takes all of it for prompt text. Add a line `---` after its last field.';
  const newText = rest === yaml.end && rest > yaml.start ? '\n---\n' : '---\n';
  return error('unterminated-front-matter', { start: span.start, end: span.start + 3 }, message, [
    insert(rest, newText, 'Add `---`'),
  ]);
}

/** Lines that are nearly `---`, and an opening one that is not there. */
export function misspeltFences({ meant = {} }: Fences, text: string): Problem[] {
  const { opening, closing } = meant;
  return [...(opening ? [unopened(opening, text)] : []), ...(closing ? [misspeltEnd(closing, text)] : [])];
}

function unopened(line: Span, text: string): Problem {
  const isMissing = line.end === line.start;
  const what = isMissing
    ? 'These fields are prompt text for Dotprompt: front matter begins with a line `---`. Add it.'
    : `Front matter begins with a line of \`---\` alone. After \`${text.slice(line.start, line.end)}\` Dotprompt takes the fields for prompt text.`;
  const span = isMissing ? { start: line.start, end: lineEnd(text, line.start, text.length) } : line;
  const [title, newText] = isMissing ? ['Add `---`', `---${breakOf(text)}`] : ['Write `---`', '---'];
  return error('unopened-front-matter', span, what, [replace(line, newText, title)]);
}

function misspeltEnd(line: Span, text: string): Problem {
  const message = `Front matter ends with a line of \`---\` alone. With \`${text.slice(line.start, line.end)}\` it goes on, and Dotprompt takes all of it for prompt text.`;
  return error('unterminated-front-matter', line, message, [replace(line, '---', 'Write `---`')]);
}

/** Spaces before the lines `---`. */
export function indentedFrontMatter({ span }: Fences, text: string): Problem {
  const message =
    'The lines `---` begin at the margin. With spaces before them Dotprompt takes the front matter for prompt text. Remove the spaces.';
  const closing = span.end - 3;
  const line = Math.max(text.lastIndexOf('\n', closing), text.lastIndexOf('\r', closing)) + 1;
  const opening = text.indexOf('---', span.start);
  const edits = [
    replacement({ start: span.start, end: opening }, ''),
    replacement({ start: line, end: closing }, ''),
  ].filter((one) => one.span.end > one.span.start);
  return error('indented-front-matter', { start: span.start, end: opening + 3 }, message, [
    { title: 'Move the lines to the margin', edits },
  ]);
}

export function emptyFrontMatter({ span, rest }: Fences): Problem {
  const message =
    'This front matter is empty, and Dotprompt takes its lines for prompt text. Write a field, such as `model`, or remove the lines.';
  return error('empty-front-matter', span, message, [
    remove({ start: span.start, end: rest }, 'Remove the empty front matter'),
  ]);
}

export function noFinalNewline({ span }: Fences): Problem {
  const message =
    'The file ends right after the closing `---`, and Dotprompt then takes the front matter for prompt text. Add a line break, and the prompt.';
  return error('front-matter-at-end', { start: span.end - 3, end: span.end }, message, [
    insert(span.end, '\n', 'Add a line break'),
  ]);
}

/** A partial's text is taken as it is, so front matter in it would be shown to the model. */
export function partialFrontMatter(text: string, start: number): Problem[] {
  const fences = findFences(text, start);
  if (!fences || fences.flaw === 'open') return [];
  const span = { start: fences.span.start, end: lineEnd(text, fences.span.start, text.length) };
  const message =
    'A partial has no front matter: these lines become part of the prompt. Move the fields to the templates that use it.';
  const fix = remove({ start: fences.span.start, end: fences.rest }, 'Remove the front matter');
  return [{ code: 'partial-front-matter', severity: 'warning', message, span, fixes: [fix] }];
}
