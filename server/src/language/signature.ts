import { helpers } from '../semantics/index.ts';
import { bodySlot } from '../template/index.ts';
import type { Span } from '../text/index.ts';
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
  const helper = slot.callee === undefined ? undefined : helpers[slot.callee];
  if (!helper || !['argument', 'hashKey', 'hashValue'].includes(slot.kind)) return undefined;
  const label = /^\{\{.*?\}\}/.exec(helper.signature)?.[0] ?? helper.signature;
  const parameters = parametersOf(label);
  const named = slot.hashKey ?? (slot.kind === 'hashKey' ? slot.prefix : undefined);
  const active = parameters.findIndex(({ start, end }, i) =>
    named === undefined ? i === slot.argumentIndex : label.slice(start, end).startsWith(`${named}=`),
  );
  return { label, documentation: helper.description, parameters, active: active < 0 ? undefined : active };
}

/** `list`, `key="value"` and `as |item index|` of a label, each as a part of it. */
function parametersOf(label: string): Span[] {
  const [opening] = /^\{\{#?[\w-]+/.exec(label)!;
  const found = label.slice(opening.length, -2).matchAll(/as \|[^|]*\||[^\s]+/g);
  return [...found].map(({ 0: text, index }) => ({
    start: opening.length + index,
    end: opening.length + index + text.length,
  }));
}
