import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random numbers. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in 0 … n − 1, for n from 1 to 2³². */
  int(n: number): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
  /** Standard Gumbel: −ln(−ln u). */
  gumbel(): number;
  /** A new list in an order drawn uniformly (Fisher and Yates). */
  shuffle<T>(list: readonly T[]): T[];
}

/** The stream that these values name: the same ones give the same stream, on every machine. */
export function seeded(...parts: readonly (string | number)[]): Random {
  const generator = xoroshiro128plus(seedOf(parts));
  const bits = () => generator.next() >>> 0;
  const next = () => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53;
  const positive = () => 1 - next();
  const int = (n: number) => {
    const most = TWO_32 - (TWO_32 % n);
    let drawn = bits();
    while (drawn >= most) drawn = bits();
    return drawn % n;
  };
  return {
    next,
    int,
    normal: () => Math.sqrt(-2 * Math.log(positive())) * Math.cos(2 * Math.PI * next()),
    gumbel: () => -Math.log(-Math.log(positive() * (1 - Number.EPSILON))),
    shuffle<T>(list: readonly T[]): T[] {
      const shuffled = [...list];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = int(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
      }
      return shuffled;
    },
  };
}

/** 32 bits of the values' hash. */
function seedOf(parts: readonly (string | number)[]): number {
  return new DataView(sha256(utf8ToBytes(JSON.stringify(parts))).buffer).getInt32(0);
}

const TWO_32 = 2 ** 32;
