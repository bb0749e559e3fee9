import type { Problem, Span } from '../text/index.ts';
import { lineEnd, trimEnd } from './characters.ts';
import { error, insert, remove, replace } from './problems.ts';
import type { Reader } from './tokens.ts';
import type { Path } from './types.ts';

/** Every way in which a body can be wrong, its blocks aside: where, what, and what to do about it. */

/** `span` ends where the tag was probably meant to. */
export function unclosedTag(span: Span, text: string, closing: string): Problem {
  const end = trimEnd(text, span.start, span.end);
  return error('unclosed-tag', { start: span.start, end }, `This tag is never closed. Add \`${closing}\`.`, [
    insert(end, closing),
  ]);
}

/** `}}` where `}}}` is due, or the other way round. */
export function wrongBraces(r: Reader, closing: string): Problem {
  const { start, end, value } = r;
  if (value.length > closing.length) {
    const message = `\`${value}\` is read as one piece here, and this tag closes with \`${closing}\`. Put a space after the tag.`;
    const fix = insert(start + closing.length, ' ', `Put a space after \`${closing}\``);
    return error('wrong-braces', { start, end }, message, [fix]);
  }
  const message = `This tag closes with \`${closing}\`, not with \`${value}\`.`;
  return error('wrong-braces', { start, end }, message, [replace({ start, end }, closing)]);
}

export function emptyTag(span: Span): Problem {
  return error('missing-expression', span, 'This tag is empty. Write the name of a variable or helper into it.');
}

export function missingBlockName(span: Span): Problem {
  return error('missing-expression', span, 'A block needs a name, such as `{{#each items}}` or `{{#if name}}`.');
}

export function missingPartialName(span: Span): Problem {
  return error('missing-expression', span, 'Which partial? Write its name, such as `{{> item}}`.');
}

export function missingValue(key: { readonly name: string } & Span, end: number): Problem {
  return error('missing-expression', { start: key.start, end }, `\`${key.name}=\` has no value.`);
}

export function emptyParentheses(span: Span): Problem {
  return error(
    'missing-expression',
    span,
    'These parentheses call nothing. Write a helper into them: `(lookup list 0)`.',
  );
}

export function unclosedParenthesis(span: Span): Problem {
  const opening = { start: span.start, end: span.start + 1 };
  return error('unclosed-parenthesis', opening, 'This parenthesis is never closed. Add `)`.', [insert(span.end, ')')]);
}

export function unclosedString(r: Reader, text: string): Problem {
  const { start, end } = r;
  const opening = text[start]!;
  const [what, closing] = opening === '[' ? ['bracket', ']'] : ['quote', opening];
  const shown = lineEnd(text, start, end);
  return error('unclosed-string', { start, end: shown }, `This ${what} is never closed. Add \`${closing}\`.`, [
    insert(trimEnd(text, start, shown), closing),
  ]);
}

export function unclosedComment(span: Span, closing: string, written: Span | undefined): Problem {
  const message = `This comment is never closed. Add \`${closing}\`.`;
  return error('unclosed-comment', span, message, [written ? replace(written, closing) : insert(span.end, closing)]);
}

/** A character that may not follow a name directly. */
export function glued(r: Reader, text: string): Problem {
  const { start, end, value } = r;
  const next = text[end]!;
  if (next === '(') {
    const message = `A helper is called without parentheses around its arguments: \`{{${value} argument}}\`; within another call, \`(${value} argument)\`.`;
    return error('syntax', { start, end: end + 1 }, message);
  }
  const isQuote = next === '"' || next === "'" || next === '[';
  const span = { start: end, end: end + 1 };
  const message = isQuote
    ? `Put a space between \`${value}\` and \`${next}\`.`
    : `\`${next}\` may not stand in a name. A name with odd characters goes into brackets: \`[${value}${next}…]\`.`;
  return error('syntax', span, message, isQuote ? [insert(end, ' ')] : []);
}

const OPERATORS = /^(?:[<>]=?|[!=]=*|&+|[+*%^])$/;

/** A token that has no place here. */
export function unexpected(r: Reader, text: string): Problem {
  const { start, end } = r;
  const written = text.slice(start, end);
  return error('syntax', { start, end }, `${because(written)}`, written === ',' ? [remove({ start, end })] : []);
}

function because(written: string): string {
  if (written === ',') return 'Arguments are separated by spaces, without commas.';
  if (written === ')') return 'No parenthesis is open here. Remove `)`.';
  if (written === '|' || written.startsWith('||'))
    return '`|` stands only around block parameters: `{{#each items as |item|}}`. Handlebars has no filters and no operators.';
  if (OPERATORS.test(written))
    return `\`${written}\` is no operator here: Handlebars computes nothing. Compare with a helper such as \`ifEquals\`, or prepare the value in the data.`;
  if (written === '}') return 'A tag closes with two braces: `}}`.';
  if (written === '{') return 'A single brace has no meaning in a tag. Remove it.';
  return `\`${written}\` has no meaning here. Remove it.`;
}

export function callAsName(span: Span): Problem {
  const message =
    'A tag starts with a name; parentheses stand only around arguments. Write `{{lookup list 0}}`, without parentheses.';
  return error('syntax', { start: span.start, end: span.end }, message);
}

export function argumentOrder(span: Span): Problem {
  const message = 'Arguments without a name come before those with one. Move it before the first `name=`.';
  return error('argument-order', { start: span.start, end: span.end }, message);
}

export function blockParamsHere(span: Span): Problem {
  const message = "Names in bars stand once, at the end of a block's opening tag: `{{#each items as |item|}}`.";
  return error('block-parameters', { start: span.start, end: span.end }, message);
}

export function afterBlockParams(span: Span): Problem {
  const message = 'Nothing follows the names in bars. Move this before `as`.';
  return error('block-parameters', { start: span.start, end: span.end }, message);
}

export function openBlockParams(span: Span): Problem {
  return error('block-parameters', span, 'The names need a bar at their end. Add `|`.', [insert(span.end, '|')]);
}

export function noBlockParams(span: Span): Problem {
  return error('block-parameters', span, 'There is no name between the bars. Write one: `as |item|`.');
}

export function incompletePath(path: Path, text: string): Problem {
  const written = text.slice(path.start, path.end);
  const separator = written.at(-1) ?? '';
  const isEnd = separator === '.' || separator === '/' || separator === '@';
  const message = isEnd
    ? `A name is missing after \`${separator}\` in \`${written}\`.`
    : `A name is missing between the dots of \`${written}\`.`;
  return error('incomplete-path', { start: path.start, end: path.end }, message);
}

export function invalidPath(span: Span, name: string): Problem {
  const message =
    name === '..'
      ? '`..` stands only at the start of a path: `../name`.'
      : `\`${name}\` stands only at the start of a path. A field of this name is written \`[${name}]\`.`;
  return error('invalid-path', { start: span.start, end: span.end }, message, [
    ...(name === 'this' ? [replace({ start: span.start, end: span.end }, `[${name}]`)] : []),
  ]);
}

/** `items.0`: a number or a word such as `true` at a path's end is no name for the runtime. */
export function literalSegment(r: Reader, text: string): Problem {
  const { start, end } = r;
  const written = text.slice(start, end);
  const message = `At the end of a path \`${written}\` goes into brackets: \`[${written}]\`.`;
  return error('invalid-path', { start, end }, message, [replace({ start, end }, `[${written}]`)]);
}

export function closeWithArguments(span: Span): Problem {
  return error('syntax', span, 'A closing tag holds nothing but the name of its block. Remove this.');
}

export function nullCharacter(offset: number): Problem {
  const span = { start: offset, end: offset + 1 };
  return error('syntax', span, 'Handlebars cannot read the null character. Remove it.', [remove(span)]);
}

export function tooDeep(offset: number, most: number, advice = 'Take schemas into named ones.'): Problem {
  const message = `This lies more than ${most} levels deep, and nothing of this text is analysed. ${advice}`;
  return error('too-deep', { start: offset, end: offset + 1 }, message);
}

export function tooLarge(text: string, most: number): Problem {
  const message = `This text is longer than ${most} characters; nothing of it is analysed. A template holds the wording; give data with the input.`;
  return error('too-large', { start: 0, end: lineEnd(text, 0, Math.min(text.length, 80)) }, message);
}
