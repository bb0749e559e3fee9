import { type FieldDoc, typesOf } from '../schema/index.ts';
import { fieldsOf, type HelperDoc, isList, itemType, type ValueType } from '../semantics/index.ts';
import { fenced, inlineCode, shorten } from '../text/index.ts';
import { type Target, valueAt } from './targets.ts';
import type { SampleValues } from './types.ts';

/** A type in a few words: `string`, `list of {title, rating?}`, `"a" | "b"`. */
export function typeText(type: ValueType): string {
  const { schema } = type;
  if (typeof schema !== 'object') return 'any';
  const { enum: values } = schema;
  if (values) return values.slice(0, MOST_VALUES).map(json).join(' | ') + (values.length > MOST_VALUES ? ' | …' : '');
  if (isList(type)) return `list of ${typeText(itemType(type))}`;
  const fields = fieldsOf(type);
  if (fields.length > 0) return `{${fields.map(({ name, required }) => (required ? name : `${name}?`)).join(', ')}}`;
  const kinds = typesOf(schema).filter((one) => one !== 'null');
  return kinds.length > 0 ? kinds.join(' | ') : 'any';
}

const MOST_VALUES = 6;

/** What a name stands for, with what the sample user has there. */
export function variableDoc(
  name: string,
  type: ValueType,
  target: Target | undefined,
  sample: SampleValues | undefined,
): string {
  const parts = [`**\`${name}\`** · ${typeText(type)}`, type.description ?? '', sampleDoc(target, sample)];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Markdown; empty where there is nothing to show. */
export function sampleDoc(target: Target | undefined, sample: SampleValues | undefined): string {
  if (!target || target.length === 0 || !sample) return '';
  const value = valueAt(sample.input, target);
  if (value === undefined) return '';
  const count = Array.isArray(value) ? `${value.length} items, the first: ` : '';
  const shown = Array.isArray(value) ? value[0] : value;
  const text = shown === undefined ? '' : inlineCode(shorten(json(shown), MOST_SAMPLE));
  return `For user ${inlineCode(sample.user)}: ${count}${text}`;
}

const MOST_SAMPLE = 200;

/** What a helper does and how it is called, in Markdown. */
export function helperDoc({ name, signature, description }: HelperDoc): string {
  return `**\`${name}\`** · helper\n\n${fenced(signature, 'handlebars')}\n\n${description}`;
}

/** What the schema says of a field of the front matter. */
export function fieldDoc(name: string, doc: FieldDoc): string {
  const title = `**\`${name}\`**${doc.title ? ` · ${doc.title}` : ''}`;
  const values = doc.values?.length ? `One of: ${doc.values.map(inlineCode).join(', ')}.` : '';
  const fallback = doc.default === undefined ? '' : `Default: ${inlineCode(json(doc.default))}.`;
  return [title, doc.description ?? '', values, fallback].filter((part) => part !== '').join('\n\n');
}

/** JSON, never `undefined`. */
export function json(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
