import type { Span } from './types.ts';

/** Whether an offset is in a span or at one of its ends, as a cursor is. */
export function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** A span without the node that it was read from. */
export function bareSpan({ start, end }: Span): Span {
  return { start, end };
}
