import type { LabelStyle } from '../schema/index.ts';
import { shownLabels } from './labels.ts';
import { asciiDigits } from './normalise.ts';
import type { AnswerCode, AnswerItem } from './types.ts';

/** What a text says as a label: an item, and what had to be put right; without an item it is out of range. */
export interface LabelRead {
  readonly id?: string;
  readonly codes: readonly AnswerCode[];
}

export interface LabelReader {
  /** The label exactly as shown. */
  exact(text: string): string | undefined;
  /** The text is a label, perhaps in another case, script or width, or a number where labels are letters. */
  read(text: string): LabelRead | undefined;
  labelOf(id: string): string | undefined;
}

export function createLabelReader(items: readonly AnswerItem[], style: LabelStyle): LabelReader {
  const labels = shownLabels(items, style);
  const byLabel = new Map(items.map(({ id }, i) => [labels[i]!, id]));
  byLabel.delete('');
  const lower = new Map([...byLabel].map(([label, id]) => [label.toLowerCase(), id]));
  const byId = new Map(items.map(({ id }, i) => [id, labels[i]!]));
  const same = (text: string): LabelRead | undefined => {
    const exact = byLabel.get(text);
    if (exact !== undefined) return { id: exact, codes: [] };
    const other = lower.get(text.toLowerCase());
    return other === undefined ? undefined : { id: other, codes: ['E7'] };
  };
  const read = (text: string): LabelRead | undefined => {
    if (byLabel.size === 0 || text.length > LONGEST) return undefined;
    const known = same(text);
    if (known) return known;
    const plain = asciiDigits(text).replace(/^0+(?=\d)/, '');
    if (plain !== text) return withCode('E4', same(plain) ?? read(plain));
    const named = NAMED.exec(text)?.[1];
    if (named !== undefined) return withCode('E4', read(named));
    return outside(text, style, items);
  };
  return { exact: (text) => byLabel.get(text), read, labelOf: (id) => byId.get(id) || undefined };
}

/** A number by its place where labels are something else; what looks like a label of the style and is none. */
function outside(text: string, style: LabelStyle, items: readonly AnswerItem[]): LabelRead | undefined {
  if (/^[-+]?\d+$/.test(text)) {
    const item = style === 'numbers' ? undefined : items[Number(text) - 1];
    return item ? { id: item.id, codes: ['E7'] } : { codes: ['R1'] };
  }
  const looksRight =
    (style === 'letters' && /^[A-Z]$/.test(text)) ||
    (typeof style === 'object' && text.startsWith(style.prefix) && /^\d+$/.test(text.slice(style.prefix.length)));
  return looksRight ? { codes: ['R1'] } : undefined;
}

function withCode(code: AnswerCode, read: LabelRead | undefined): LabelRead | undefined {
  return read && { ...read, codes: [...new Set([code, ...read.codes])] };
}

const NAMED =
  /^(?:option|item|candidate|choice|number|no\.?|movie|film|book|product|game|song|label)\s{0,3}#?\s{0,3}([A-Za-z]{0,8}\d{1,9}|[A-Za-z]{1,2})$/i;
const LONGEST = 60;
