import type { Problem } from '../text/index.ts';
import * as errors from './syntaxErrors.ts';
import { type Reader, scan } from './tokens.ts';

/** Moves to the next token, and reports one that is flawed in itself. */
export function advance(r: Reader): void {
  scan(r);
  if (r.flaw === 'unclosed') report(r, errors.unclosedString, r, r.text);
  // What means nothing in a tag is reported as a token of its own.
  if (r.flaw === 'glued' && r.end < r.limit && '("\'[@'.includes(r.text[r.end]!)) report(r, errors.glued, r, r.text);
}

/** Adds a problem; a text that is wrong all over has enough with the first of them, and no more are made. */
export function report<A extends unknown[]>(r: Reader, make: (...args: A) => Problem, ...args: A): void {
  if (r.problems.length < MAX_PROBLEMS) r.problems.push(make(...args));
}

/** Takes back the problems of what is read again. */
export function forget(r: Reader, seen: number): Problem[] {
  return r.problems.splice(seen);
}

const MAX_PROBLEMS = 1000;
