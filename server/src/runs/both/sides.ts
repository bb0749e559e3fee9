import { createTemplates, createTexts } from '../../service/index.ts';
import { type Instead, type Prepared, prepare } from '../prepare.ts';
import type { Before, RunOptions, RunsPorts } from '../types.ts';
import type { Variation } from './variations.ts';

export type Pair<T> = readonly [T, T];

/** One of two wordings that are asked. */
export interface Side {
  readonly file: string;
  readonly instead: Instead;
  /** As its record names it; absent: the file as it is. */
  readonly variant?: string;
}

/** A template as it is. */
export function sideOf(file: string): Side {
  return { file, instead: {} };
}

/** A template as it was, and as it is. */
export function again(before: Before, file: string): Pair<Side> {
  return [{ file, instead: { text: before.text }, variant: 'before' }, sideOf(file)];
}

/** The template, and the template varied. Rejects with UsageError where that changes nothing. */
export async function variedSides(
  file: string,
  { name, text, change }: Variation,
  ports: RunsPorts,
): Promise<Pair<Side>> {
  const meaning = await createTemplates(createTexts(ports.files)).understand(file);
  const instead = { ...(text && { text: text(meaning) }), ...(change && { change }) };
  return [sideOf(file), { file, instead, variant: name }];
}

/**
 * Both sides planned alike: users, orders and repeats are the second's, which is the newer one. The seed is a new one unless
 * it is given: at temperature 0 the old one would bring the old answers back, by which the change was chosen.
 */
export async function prepareBoth([a, b]: Pair<Side>, options: RunOptions, ports: RunsPorts): Promise<Pair<Prepared>> {
  const seed = options.seed ?? NEW_SEEDS + Math.floor(ports.random() * NEW_SEEDS);
  const asked = { ...options, seed, resume: false, cache: 'off' as const };
  const second = await prepare(b.file, asked, ports, b.instead);
  const { users, design: orders, repeats } = second.plan;
  const first = await prepare(a.file, { ...asked, users, orders, repeats }, ports, a.instead);
  return [fixed(first), fixed(second)];
}

/** Above what people number their seeds with. */
const NEW_SEEDS = 1_000_000;

/** Two runs that are compared are asked to their end. */
function fixed(prepared: Prepared): Prepared {
  return { ...prepared, setup: { ...prepared.setup, stop: 'fixed' } };
}
