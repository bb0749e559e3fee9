import { type Fix, type Problem, replacement, type Span } from '../text/index.ts';
import { error, insert, remove, replace } from './problems.ts';
import type { CloseTag, Tag } from './types.ts';

/** How blocks can be wrong: their branches, and where they close. */

export function unclosedBlock(tag: Span, name: string, end: number | undefined): Problem {
  // Where it was meant to end is a guess.
  const fixes = end === undefined ? [] : [{ ...insert(end, `{{/${name}}}`), proposal: true as const }];
  return error('unclosed-block', tag, `The block \`${name}\` is never closed. Add \`{{/${name}}}\`.`, fixes);
}

export function unclosedRaw(tag: Span, name: string): Problem {
  const message = `The raw block \`${name}\` is never closed. Add \`{{{{/${name}}}}}\`, without spaces in it.`;
  return error('unclosed-block', tag, message);
}

export function missingCloseName(span: Span, name: string | undefined): Problem {
  if (name === undefined)
    return error('missing-expression', span, 'This tag closes no block. Remove it.', [remove(span)]);
  if (name === '')
    return error('missing-expression', span, 'The name of the block is missing, here as in its opening tag.');
  const message = `This closes \`${name}\`, and the name must be there: \`{{/${name}}}\`.`;
  return error('missing-expression', span, message, [replace(span, `{{/${name}}}`)]);
}

export function mismatchedClose(span: Span, expected: string, found: string): Problem {
  const message = `Expected \`{{/${expected}}}\` but found \`{{/${found}}}\`.`;
  return error('mismatched-close', span, message, [replace(span, expected)]);
}

export function mismatchedRaw(span: Span, expected: string): Problem {
  const message = `Expected \`{{{{/${expected}}}}}\` here: a raw block closes by its own name.`;
  return error('mismatched-close', span, message, expected === '' ? [] : [replace(span, expected)]);
}

/** `{{#eahc}} … {{/each}}`: of two names that are nearly the same, that of a helper is the right one. */
export function mismatchedOpen(close: Span, open: Span, written: string, helper: string): Problem {
  const message = `\`{{/${helper}}}\` closes \`{{#${written}}}\` here. Did you mean \`{{#${helper}}}\`?`;
  return error('mismatched-close', close, message, [replace(open, helper, `Change \`${written}\` to \`${helper}\``)]);
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

/** What stood behind it stays where it is removed: that may not be all that was meant. */
export function unexpectedElse(tag: Span, why: ElseFault, instead?: Fix): Problem {
  const fix = why === 'inverse' ? instead : remove(tag, 'Remove this tag');
  return error('unexpected-else', tag, ELSE_FAULTS[why], fix ? [{ ...fix, proposal: true }] : []);
}

/** `{{#unless x}} … {{/unless}}` in place of `{{^x}} … {{/x}}`. */
export function openUnless({ start, strip, callee }: Tag, close: CloseTag): Fix {
  const sign = { start: start + 2 + Number(strip.before), end: callee.start };
  return {
    title: 'Open it with `{{#unless …}}`',
    edits: [replacement(sign, '#unless '), replacement(close.name, 'unless')],
  };
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
  const fix = replace({ start: sign, end: tag.callee.end }, written, `Write \`${shown}\``);
  return error('unexpected-else', tag, message, [fix]);
}
