import { type HelperCall, isLoopName, type Meaning, type MeantLoop, meantLoop } from '../semantics/index.ts';
import { type Fix, replacement, type Span } from '../text/index.ts';
import { sourceOf } from './bodies.ts';
import { blockOf, renameBlock } from './renameBlock.ts';

/** What a call in the way of another template language would be in this one; none where that is not clear. */
export function asHandlebars(call: HelperCall, meaning: Meaning): Fix[] {
  const loop = call.block ? meantLoop(call.name, call.params) : undefined;
  if (loop) return withBars(loop, call, meaning);
  if (call.name !== 'if' && call.name !== 'unless') return [];
  const [left, right, ...others] = call.params;
  if (!left || !right || others.length > 0 || !call.block) return [];
  const between = { start: left.end, end: right.start };
  const operator = sourceOf(call.file, meaning).slice(between.start, between.end).trim();
  if (operator === '&&' && call.name === 'if') return bothAsked(between, call, meaning);
  const isEqual = /^===?$/.test(operator);
  return isEqual || /^!==?$/.test(operator) ? compared(isEqual, between, call, meaning) : [];
}

/** `{{#each films as |film|}}` for `{{#each films as film}}`, `{{#each film in films}}` and `{{#for film in films}}`. */
function withBars({ over, names }: MeantLoop, call: HelperCall, meaning: Meaning): Fix[] {
  const list = sourceOf(call.file, meaning).slice(over.start, over.end);
  const bars = `${list} as |${names.map(({ name }) => name).join(' ')}|`;
  const helper = isLoopName(call.name) ? 'each' : call.name;
  const block = blockOf(call, meaning);
  if (helper !== call.name && !block) return [];
  const renamed = helper === call.name ? [] : renameBlock(block!, helper, helper).edits;
  const inTag = replacement({ start: call.params[0]!.start, end: call.params.at(-1)!.end }, bars);
  return [{ title: `Write \`{{#${helper} ${bars}}}\``, edits: [...renamed, inTag] }];
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
