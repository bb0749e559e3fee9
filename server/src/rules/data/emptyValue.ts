import { typesOf } from '../../schema/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import type { Expression } from '../../template/index.ts';
import { type Fix, insertion } from '../../text/index.ts';
import { dataRule } from '../define.ts';
import { isCondition, isEmpty, type OwnNode, ownNodes, referenceOf, valuesOf } from '../ownNodes.ts';
import { lastName } from '../prose.ts';
import { howMany } from '../userData.ts';

export const emptyValue = dataRule(
  {
    code: 'empty-value',
    severity: 'warning',
    title: 'Value that is empty for some users',
    fixes: true,
    docs: 'Dotprompt renders what is missing as nothing, without a word, and leaves a hole: "Heat ()" for a film without a year, "Name: " for a user without a name. Put the place into a condition.\n\n```handlebars\n{{title}}{{#if year}} ({{year}}){{/if}}\n```',
  },
  function* (meaning, samples) {
    for (const one of ownNodes(meaning)) {
      const target = shownTarget(one, meaning);
      if (!target) continue;
      const empty = samples.filter((sample) => valuesOf(sample, target).some(isEmpty));
      if (empty.length === 0) continue;
      const name = lastName(target);
      const message = `\`${name}\` is empty for ${howMany(empty, samples)}, and leaves a hole in the prompt. Put the place into \`{{#if ${name}}}\`.`;
      yield { span: { start: one.node.start, end: one.node.end }, message, fixes: inCondition(one, meaning) };
    }
  },
);

/** With the brackets that stand around it and the blank before them: nothing else is the value's alone. */
function inCondition({ node }: OwnNode, meaning: Meaning): Fix[] {
  if (node.kind !== 'mustache') return [];
  const { text } = meaning.document;
  const { callee, strip } = node.tag;
  const isBracketed = /[([]$/.test(text.slice(0, node.start)) && /^[)\]]/.test(text.slice(node.end));
  const before = isBracketed ? (text[node.start - 2] === ' ' ? 2 : 1) : 0;
  const zero = isNumber(callee, meaning) ? ' includeZero=true' : '';
  const open = `#if ${text.slice(callee.start, callee.end)}${zero}`;
  // White space around is taken by the outer tags.
  const edits = [
    insertion(node.start - before, `{{${strip.before && !isBracketed ? '~' : ''}${open}}}`),
    insertion(node.end + (isBracketed ? 1 : 0), `{{/if${strip.after && !isBracketed ? '~' : ''}}}`),
  ];
  return [{ title: `Put it into \`{{${open}}}\``, edits }];
}

/** 0 is a value, and `{{#if}}` takes it for none. */
function isNumber(callee: Expression, meaning: Meaning): boolean {
  const types = typesOf(callee.kind === 'path' ? referenceOf(callee, meaning)?.type.schema : undefined);
  return types.includes('number') || types.includes('integer');
}

/** What a plain, unconditional value shows; the ground truth is taken out, and told elsewhere. */
function shownTarget({ node, ancestors }: OwnNode, meaning: Meaning): readonly string[] | undefined {
  if (node.kind !== 'mustache' || node.tag.callee.kind !== 'path' || ancestors.some(isCondition)) return undefined;
  const found = referenceOf(node.tag.callee, meaning);
  const truth = meaning.meta.rec.target?.split('.');
  if (found?.role !== 'value' || !found.target || found.unknownSegment !== undefined) return undefined;
  return truth?.every((step, i) => found.target![i] === step) ? undefined : found.target;
}
