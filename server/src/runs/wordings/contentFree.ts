import { UsageError } from '../../ports.ts';
import type { PreparedUser } from '../../samples/index.ts';
import { seeded } from '../../text/index.ts';

/**
 * What stands in place of the item asked about: nothing at all where the model gives probabilities (Zhao et al., "Calibrate
 * Before Use", arXiv 2102.09690), else ten invented titles, since one word of an answer tells little.
 */
export function standIns(probabilities: 'given' | 'none', seed: number): string[] {
  return probabilities === 'given' ? ['N/A', '', '[MASK]'] : Array.from({ length: 10 }, (_, k) => invented(seed, k));
}

/** The same user, asked about the stand-in: every text and number of `item` is the stand-in. Throws UsageError. */
export function contentless(user: PreparedUser, standIn: string): PreparedUser {
  const item = Object.hasOwn(user.fields, 'item') ? user.fields.item : undefined;
  if (item === undefined || item === null) {
    throw new UsageError(
      `--content-free leaves the input \`item\` without content, and user "${user.id}" has no \`item\` that is asked about.`,
    );
  }
  return {
    ...user,
    items: [{ id: standIn, title: standIn }],
    fields: { ...user.fields, item: emptied(item, standIn) },
  };
}

function emptied(value: unknown, standIn: string): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [standIn];
  if (typeof value !== 'object' || value === null) return standIn;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, emptied(one, standIn)]));
}

/** Two words that no language has. */
function invented(seed: number, k: number): string {
  const random = seeded('contentFree', seed, k);
  const syllable = () => `${STARTS[random.int(STARTS.length)]}${VOWELS[random.int(VOWELS.length)]}`;
  const word = () => `${syllable()}${syllable()}${ENDS[random.int(ENDS.length)]}`;
  return [word(), word()].map((one) => one[0]!.toUpperCase() + one.slice(1)).join(' ');
}

const STARTS = ['b', 'd', 'dr', 'f', 'gl', 'k', 'm', 'pl', 'qu', 'r', 'sn', 't', 'v', 'z'];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ou', 'ee'];
const ENDS = ['ck', 'll', 'm', 'nt', 'rb', 'sk', 'th', 'x'];
