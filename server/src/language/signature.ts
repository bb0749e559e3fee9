import { type HelperDoc, helpers, type Meaning } from '../semantics/index.ts';
import { type BodySlot, bodySlot } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { partialParameters } from './partialParameters.ts';
import type { Place } from './types.ts';

/** How a helper is called, and which of its arguments the cursor is in. */
export interface Signature {
  readonly label: string;
  readonly documentation: string;
  /** Parts of the label. */
  readonly parameters: readonly Span[];
  /** Undefined beyond the last one. */
  readonly active: number | undefined;
}

/** The signature of the call around the cursor: of the innermost parentheses, else of the tag. */
export function signatureAt({ meaning, offset }: Place): Signature | undefined {
  const slot = bodySlot(meaning.document, offset);
  if (slot.callee === undefined || !['argument', 'hashKey', 'hashValue', 'blockParam'].includes(slot.kind))
    return undefined;
  const called = partialSignature(slot, meaning) ?? helpers[slot.callee];
  if (!called) return undefined;
  const label = labelOf(called);
  const parameters = parametersOf(label);
  const { text } = meaning.document;
  const named = slot.hashKey ?? (slot.kind === 'hashKey' ? text.slice(slot.span.start, slot.span.end) : undefined);
  const active = parameters.findIndex(({ start, end }, i) => {
    if (slot.kind === 'blockParam') return label.startsWith('as |', start);
    return named === undefined ? i === slot.argumentIndex : label.slice(start, end).startsWith(`${named}=`);
  });
  return { label, documentation: called.description, parameters, active: active < 0 ? undefined : active };
}

/** The opening tag with every named argument, also those that are seldom written. */
function labelOf({ signature, hash }: Pick<HelperDoc, 'signature' | 'hash'>): string {
  const tag = /^\{\{.*?\}\}/.exec(signature)?.[0] ?? signature;
  const others = hash.filter((name) => !tag.includes(` ${name}=`)).map((name) => ` ${name}=…`);
  return `${tag.slice(0, -2)}${others.join('')}}}`;
}

/** `{{> name context a= b=}}`: a partial takes the names that it shows. */
function partialSignature({ callee = '', tag }: BodySlot, meaning: Meaning) {
  const names = tag && partialParameters(callee, tag.start, meaning);
  if (!names) return undefined;
  const written = names.map((name) => ` ${name}=…`).join('');
  return {
    signature: `{{> ${callee} context${written}}}`,
    description: 'A partial: a context, or names that it shows.',
    hash: names,
  };
}

/** `list`, `key="value"` and `as |item index|` of a label, each as a part of it. */
function parametersOf(label: string): Span[] {
  const [opening] = /^\{\{(?:#|> )?[^\s}]*/.exec(label)!;
  const found = label.slice(opening.length, -2).matchAll(/as \|[^|]*\||[^\s]+/g);
  return [...found].map(({ 0: text, index }) => ({
    start: opening.length + index,
    end: opening.length + index + text.length,
  }));
}
