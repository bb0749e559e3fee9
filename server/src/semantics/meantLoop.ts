import type { Expression, Name } from '../template/index.ts';

/** A loop as other template languages write it: what it goes over, and the names that it gives. */
export interface MeantLoop {
  readonly over: Expression;
  readonly names: readonly Name[];
}

/** What `{{#each films as film}}`, `{{#each film in films}}` and `{{#for film of films}}` mean; undefined for any other block. */
export function meantLoop(name: string, params: readonly Expression[]): MeantLoop | undefined {
  if (params.length < 3 || !(BLOCKS.has(name) || isLoopName(name))) return undefined;
  if (wordOf(params[1]!) === 'as') return loop(params[0]!, params.slice(2));
  const isIn = ['in', 'of'].includes(wordOf(params.at(-2)!) ?? '');
  return isIn ? loop(params.at(-1)!, params.slice(0, -2)) : undefined;
}

const BLOCKS: ReadonlySet<string> = new Set(['each', 'with']);

/** What other languages call `each`. */
export function isLoopName(name: string): boolean {
  return name === 'for' || name.toLowerCase() === 'foreach';
}

function loop(over: Expression, written: readonly Expression[]): MeantLoop | undefined {
  const names = written.flatMap((one) => {
    const name = wordOf(one);
    return name === undefined ? [] : [{ name, start: one.start, end: one.end }];
  });
  return names.length === written.length ? { over, names } : undefined;
}

/** A bare name. */
function wordOf(expression: Expression): string | undefined {
  const isBare = expression.kind === 'path' && expression.segments.length === 1 && !expression.data;
  return isBare ? expression.original : undefined;
}
