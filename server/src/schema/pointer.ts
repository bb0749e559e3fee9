import { percentDecoded, valueAt } from '../text/index.ts';

/** The steps of a JSON Pointer (RFC 6901), such as `/properties/title`. */
export function pointerSteps(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a `$ref` names within its own schema (`#/$defs/item`); undefined for anchors, other schemas, and nothing. */
export function referred(ref: string, root: unknown): unknown {
  return ref === '#' || ref.startsWith('#/') ? valueAt(root, pointerSteps(percentDecoded(ref))) : undefined;
}
