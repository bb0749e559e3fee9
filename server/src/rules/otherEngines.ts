import type { HelperCall, Meaning } from '../semantics/index.ts';
import { type Fix, replacement, type Span } from '../text/index.ts';
import { blockOf } from './renameBlock.ts';

/** What a call in the way of another template language would be in this one; none where that is not clear. */
export function asHandlebars(call: HelperCall, meaning: Meaning): Fix[] {
  const names = namesBehindAs(call);
  if (names) return [asParameters(names, meaning, call.file)];
  if (call.name !== 'if' && call.name !== 'unless') return [];
  const [left, right, ...others] = call.params;
  if (!left || !right || others.length > 0 || !call.block) return [];
  const between = { start: left.end, end: right.start };
  const operator = sourceOf(call.file, meaning).slice(between.start, between.end).trim();
  if (operator === '&&' && call.name === 'if') return bothAsked(between, call, meaning);
  const isEqual = /^===?$/.test(operator);
  return isEqual || /^!==?$/.test(operator) ? compared(isEqual, between, call, meaning) : [];
}

/** `{{#each films as film}}`: the names that should stand between bars; undefined where none do. */
export function namesBehindAs({ name, params }: HelperCall): Span | undefined {
  const [, as, first] = params;
  const isAs = as?.kind === 'path' && as.original === 'as' && (name === 'each' || name === 'with');
  return isAs && first ? { start: first.start, end: params.at(-1)!.end } : undefined;
}

function asParameters(names: Span, meaning: Meaning, file: string | undefined): Fix {
  const written = `|${sourceOf(file, meaning).slice(names.start, names.end)}|`;
  return { title: `Write \`as ${written}\``, edits: [replacement(names, written)] };
}

/** `{{#if a == "x"}}` as `{{#ifEquals a "x"}}`. */
function compared(isEqual: boolean, between: Span, call: HelperCall, meaning: Meaning): Fix[] {
  const helper = isEqual === (call.name === 'if') ? 'ifEquals' : 'unlessEquals';
  const block = blockOf(call, meaning);
  const before = sourceOf(call.file, meaning).slice(Math.max(0, call.span.start - 40), call.span.start);
  const isChained = /\{\{~?\s*else\s+$/.test(before);
  if (!block && !isChained) return [];
  const names = [call.span, ...(block ? [block.close!.name] : [])];
  const edits = [...names.map((one) => replacement(one, helper)), replacement(between, ' ')];
  return [{ title: `Write \`{{${isChained ? 'else ' : '#'}${helper} …}}\``, edits }];
}

/** `{{#if a && b}}` as one within the other, where nothing stands for the case that not both are so. */
function bothAsked(between: Span, call: HelperCall, meaning: Meaning): Fix[] {
  const block = blockOf(call, meaning);
  if (!block || block.branches.length > 1) return [];
  const close = block.close!.start;
  const edits = [replacement(between, '}}{{#if '), replacement({ start: close, end: close }, '{{/if}}')];
  return [{ title: 'Ask one after the other', edits }];
}

function sourceOf(file: string | undefined, { document, partials }: Meaning): string {
  const partial = file === undefined ? undefined : [...partials.values()].find((one) => one.file === file);
  return (partial?.document ?? document).text;
}
