import { typesOf } from '../../schema/index.ts';
import type { HelperCall, Meaning } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';
import { referenceOf } from '../ownNodes.ts';
import { inFile } from '../places.ts';
import { blockAt, blockOf, renameBlock } from '../renameBlock.ts';

export const blockOverValue = staticRule(
  {
    code: 'block-over-value',
    restsOn: 'input',
    severity: 'warning',
    title: 'Loop or context over a single value',
    fixes: true,
    docs: '`{{#each}}` goes over lists and maps: over a text or a number it renders nothing, or its `{{else}}`. `{{#with}}` makes a value the context, and a text or a number has no names to show. To ask whether there is a value, write `{{#if}}`.\n\n```handlebars\n{{#each genre}}…{{/each}}               genre: string, so nothing is rendered\n{{#if genre}}Genre: {{genre}}{{/if}}    right\n```',
  },
  function* (meaning) {
    for (const call of meaning.helperCalls) {
      const value =
        call.block && (call.name === 'each' || call.name === 'with') ? singleValue(call, meaning) : undefined;
      if (!value || (call.name === 'with' && showsItself(call, meaning))) continue;
      const message =
        call.name === 'each'
          ? `\`${value.name}\` is a ${value.kind}, and \`{{#each}}\` goes over lists and maps: it renders nothing here. Write \`{{#if ${value.name}}}\`.`
          : `\`${value.name}\` is a ${value.kind} and has no names to show within \`{{#with}}\`. Write \`{{#if ${value.name}}}\`.`;
      const block = showsItself(call, meaning) ? undefined : blockOf(call, meaning);
      yield { span: value.span, message, fixes: block ? [renameBlock(block, 'if', 'if')] : [], ...inFile(call.file) };
    }
  },
);

const SINGLE: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** What a block is given, where its schema says that it is a text, a number or a flag. */
function singleValue({ params }: HelperCall, meaning: Meaning) {
  const [given] = params;
  if (given?.kind !== 'path') return undefined;
  const reference = referenceOf(given, meaning);
  const kinds = typesOf(reference?.type.schema);
  if (!reference?.type.known || kinds.length === 0 || !kinds.every((one) => SINGLE.has(one))) return undefined;
  return { name: given.original, kind: kinds[0]!, span: { start: given.start, end: given.end } };
}

/** `{{#with name}}{{this}}{{/with}}` shows the value where there is one. */
function showsItself({ span, file }: HelperCall, meaning: Meaning): boolean {
  const block = blockAt({ span, file }, meaning);
  const source =
    file === undefined ? meaning.document : [...meaning.partials.values()].find((one) => one.file === file)?.document;
  const text = block && source ? source.text.slice(span.end, block.end) : '';
  return /\bthis\b|\{\{[~{&\s]*\.[\s~}]|\bas\s+\|/.test(text);
}
