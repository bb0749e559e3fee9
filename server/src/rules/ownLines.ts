import { arrayInputs, propertiesOf, typesOf } from '../schema/index.ts';
import { itemType, type Meaning, type Piece } from '../semantics/index.ts';
import { type BlockNode, breakOf, type Node } from '../template/index.ts';
import { type Fix, replacement, type Span } from '../text/index.ts';
import { proposed } from './places.ts';

type Slot = Extract<Piece, { kind: 'slot' }>;

/** A loop over the candidates with one on each line; none where its tags cut white space, or more than separators would go. */
export function loopOnLines(block: BlockNode, meaning: Meaning): Fix[] {
  const { text } = meaning.document;
  const [branch, ...others] = block.branches;
  const item = branch && others.length === 0 ? itemIn(branch.body, text) : undefined;
  if (!branch || !block.close || item === undefined) return [];
  const open = text.slice(branch.tag.start, branch.tag.end);
  const close = text.slice(block.close.start, block.close.end);
  if (`${open}${close}`.includes('~')) return [];
  const owner = branch.tag.blockParams[0]?.name;
  return [onLines(block, [open, `${labelOf(owner, meaning)}${item}`, close], meaning)];
}

/** The same in place of a bare `{{candidates}}`. */
export function slotOnLines({ span, text, type }: Slot, meaning: Meaning): Fix[] {
  const name = /^\{\{\{?\s*([^\s{}~&]+)\s*\}?\}\}$/.exec(text)?.[1];
  if (name === undefined || typesOf(itemType(type).schema).join() !== 'string') return [];
  return [onLines(span, [`{{#each ${name}}}`, '- {{this}}', '{{/each}}'], meaning)];
}

/** Tags that stand alone leave no empty lines; what follows on the line goes to the next one, its punctuation out. */
function onLines({ start, end }: Span, lines: readonly string[], { document: { text } }: Meaning): Fix {
  const eol = breakOf(text);
  const before = /[^\n]*$/.exec(text.slice(0, start))![0];
  const after = /^[.,;]?[ \t]*/.exec(text.slice(end))![0];
  const isFirst = before.trim() === '';
  const from = isFirst ? start : start - (before.length - before.trimEnd().length);
  const isLast = /^(?:\r?\n|$)/.test(text.slice(end + after.length));
  const newText = `${isFirst ? '' : eol}${lines.join(eol)}${isLast ? '' : eol}`;
  const span = { start: from, end: end + after.length };
  return proposed({ title: 'Put one on each line', edits: [replacement(span, newText)] });
}

/** Candidates without a label begin with a dash. */
function labelOf(owner: string | undefined, { meta }: Meaning): string {
  const { candidates } = meta.rec;
  const items = arrayInputs(meta.inputSchema).find(({ name }) => name === candidates?.input)?.items;
  const isLabelled = candidates?.labels !== 'none' && Object.hasOwn(propertiesOf(items) ?? {}, 'label');
  return isLabelled ? `{{${owner === undefined ? '' : `${owner}.`}label}}. ` : '- ';
}

const SEPARATOR = String.raw`(?:[\s,;|/]|->|→|\band\b)`;
const SEPARATORS = new RegExp(`^${SEPARATOR}*$`);
/** Of a length, so that a text of nothing but spaces takes no time. */
const AROUND = new RegExp(`^${SEPARATOR}{1,20}|${SEPARATOR}{1,20}$`, 'g');

/** What shows an item, without what tells it from the next; undefined where other blocks are in it. */
function itemIn(body: readonly Node[], text: string): string | undefined {
  const shown = body.filter((node) => !isSeparator(node));
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || shown.some(({ kind }) => kind !== 'text' && kind !== 'mustache')) return undefined;
  return text.slice(first.start, last.end).replace(AROUND, '');
}

/** Also a condition around one, such as `{{#unless @last}}, {{/unless}}`. */
function isSeparator(node: Node): boolean {
  if (node.kind === 'text') return SEPARATORS.test(node.value);
  return node.kind === 'block' && node.branches.every(({ body }) => body.every(isSeparator));
}
