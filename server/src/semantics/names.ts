import type { Expression } from '../template/index.ts';

/** The name that a call is known by; undefined where there is none. */
export function helperName(callee: Expression): string | undefined {
  if (callee.kind === 'literal') return String(callee.value);
  if (callee.kind !== 'path' || callee.segments.length === 0) return undefined;
  return callee.segments.length === 1 ? callee.segments[0]!.name : callee.original;
}

/** The name of the partial that is called; undefined where that is worked out as it is rendered. */
export function partialName(callee: Expression): string | undefined {
  if (callee.kind === 'path') return callee.original;
  return callee.kind === 'literal' ? String(callee.value) : undefined;
}
