import type { Fix, Problem, Span } from '../text/index.ts';
import { lineEnd, trimEnd } from './characters.ts';
import type { Reader } from './tokens.ts';
import type { Path, Tag } from './types.ts';

/** Every way in which a body can be wrong: where, what, and what to do about it. */

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
    return error('wrong-braces', { start, end }, message, [
      { title: `Put a space after \`${closing}\``, edits: [edit(start + closing.length, start + closing.length, ' ')] },
    ]);
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

export function missingCloseName(span: Span, name: string | undefined): Problem {
  if (name === undefined)
    return error('missing-expression', span, 'This tag closes no block. Remove it.', [remove(span)]);
  if (name === '')
    return error('missing-expression', span, 'The name of the block is missing, here as in its opening tag.');
  const message = `This closes \`${name}\`, and the name must be there: \`{{/${name}}}\`.`;
  return error('missing-expression', span, message, [replace(span, `{{/${name}}}`)]);
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

export function unclosedBlock(tag: Span, name: string, end: number | undefined): Problem {
  const fixes = end === undefined ? [] : [insert(end, `{{/${name}}}`)];
  return error('unclosed-block', tag, `The block \`${name}\` is never closed. Add \`{{/${name}}}\`.`, fixes);
}

export function unclosedRaw(tag: Span, name: string): Problem {
  const message = `The raw block \`${name}\` is never closed. Add \`{{{{/${name}}}}}\`, without spaces in it.`;
  return error('unclosed-block', tag, message);
}

export function mismatchedClose(span: Span, expected: string, found: string): Problem {
  const message = `Expected \`{{/${expected}}}\` but found \`{{/${found}}}\`.`;
  return error('mismatched-close', span, message, [replace(span, expected)]);
}

export function mismatchedRaw(span: Span, expected: string): Problem {
  const message = `Expected \`{{{{/${expected}}}}}\` here: a raw block closes by its own name.`;
  return error('mismatched-close', span, message, expected === '' ? [] : [replace(span, expected)]);
}

export function closeWithArguments(span: Span): Problem {
  return error('syntax', span, 'A closing tag holds nothing but the name of its block. Remove this.');
}

/** `{{endif}}` in place of `{{/if}}`. */
export function foreignClose(tag: Tag, name: string, text: string): Problem {
  const found = text.slice(tag.start, tag.end);
  const [before, after] = [tag.strip.before ? '~' : '', tag.strip.after ? '~' : ''];
  const close = `{{${before}/${name}${after}}}`;
  const message = `Expected \`{{/${name}}}\` but found \`${found}\`, which Handlebars takes for a name.`;
  return error('mismatched-close', tag, message, [replace(tag, close)]);
}

export function unexpectedClose(tag: Span, found: string): Problem {
  const message = `\`{{/${found}}}\` closes nothing: no block is open here. Remove it, or open the block before.`;
  return error('unexpected-close', tag, message, [remove(tag)]);
}

/** The block that is open here has a closing tag of its own further on. */
export function strayClose(tag: Span, open: string, found: string): Problem {
  const message = `\`{{/${found}}}\` closes nothing: the block that is open here is \`${open}\`. Remove it, or open \`${found}\` before.`;
  return error('unexpected-close', tag, message, [remove(tag)]);
}

export function strayRawClose(tag: Span): Problem {
  const message = 'This closes no raw block. The closing tag of one has its name and no spaces: `{{{{/name}}}}`.';
  return error('unexpected-close', tag, message);
}

export type ElseFault = 'outside' | 'repeated' | 'partial' | 'decorator' | 'inverse';

export function unexpectedElse(tag: Span, why: ElseFault): Problem {
  return error('unexpected-else', tag, ELSE_FAULTS[why]);
}

const ELSE_FAULTS: Readonly<Record<ElseFault, string>> = {
  outside: '`else` stands only in a block, such as `{{#if name}} … {{else}} … {{/if}}`.',
  repeated:
    'Nothing comes after the plain `{{else}}` of a block but its end. Remove this, or write `{{else if …}}` before it.',
  partial: 'The block of a partial has no `else`. Remove it.',
  decorator: 'An inline partial has no `else`. Remove it.',
  inverse: 'A block that opens with `{{^` takes a plain `{{else}}` only. Open it with `{{#unless …}}` instead.',
};

/** `{{#else}}`, `{{#elseif x}}`: for Handlebars these open blocks of their own. */
export function foreignElse(tag: Tag, written: string): Problem {
  const shown = written === 'else' && tag.params.length === 0 ? '{{else}}' : '{{else if …}}';
  const message = `\`else\` divides a block, and opens none: write \`${shown}\`, without \`#\`.`;
  const sign = tag.start + 2 + Number(tag.strip.before);
  const fix: Fix = { title: `Write \`${shown}\``, edits: [edit(sign, tag.callee.end, written)] };
  return error('unexpected-else', tag, message, [fix]);
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

function error(code: string, span: Span, message: string, fixes: readonly Fix[] = []): Problem {
  const { start, end } = span;
  return { code, severity: 'error', message, span: { start, end }, ...(fixes.length > 0 ? { fixes } : {}) };
}

function edit(start: number, end: number, newText: string) {
  return { span: { start, end }, newText };
}

function insert(offset: number, newText: string): Fix {
  return { title: `Add \`${newText}\``, edits: [edit(offset, offset, newText)] };
}

function replace({ start, end }: Span, newText: string): Fix {
  return { title: `Change to \`${newText}\``, edits: [edit(start, end, newText)] };
}

function remove({ start, end }: Span): Fix {
  return { title: 'Remove it', edits: [edit(start, end, '')] };
}
