import { type Contract, contractOf } from '../../answers/index.ts';
import { arrayInputs, propertiesOf } from '../../schema/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import { type BlockNode, walk } from '../../template/index.ts';

type Listed = Extract<Contract, { by: unknown; labels: unknown }>;

/** The contract of an answer that names candidates, as text; undefined for all others. */
export function listContract({ meta }: Meaning): Listed | undefined {
  const contract = contractOf(meta);
  return contract && 'labels' in contract && !contract.json && meta.rec.candidates ? contract : undefined;
}

/** Whether the items of an input have this field, by the schema. */
export function hasField({ meta }: Meaning, input: string, field: string): boolean {
  const items = arrayInputs(meta.inputSchema).find(({ name }) => name === input)?.items;
  return Object.hasOwn(propertiesOf(items) ?? {}, field);
}

/** The template's own block that repeats for an input. */
export function loopOver(meaning: Meaning, input: string): BlockNode | undefined {
  const open = meaning.renderings.find(({ target, by }) => by === 'loop' && target.length === 1 && target[0] === input);
  let found: BlockNode | undefined;
  walk(meaning.document.body.nodes, (node) => {
    if (node.kind === 'block' && node.start === open?.whole.start) found = node;
  });
  return found;
}

/** A loop over the history that shows something of its latest item only; undefined where items have no title. */
export function ofLatest(meaning: Meaning, sentence: (title: string) => string): string | undefined {
  const history = meaning.meta.rec.history;
  if (!history || !hasField(meaning, history.input, 'title')) return undefined;
  const last = history.order === 'newest-first' ? '@first' : '@last';
  return `{{#each ${history.input}}}{{#if ${last}}}${sentence('{{title}}')}{{/if}}{{/each}}`;
}

/** What answers hold: "numbers", "letters", "labels", "titles" or "ids". */
export function thingsOf({ by, labels }: Listed): string {
  if (by !== 'label') return `${by}s`;
  return labels === 'numbers' || labels === 'letters' ? labels : 'labels';
}
