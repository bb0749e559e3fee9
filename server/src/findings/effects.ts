import type { OutcomeLine } from '../run/index.ts';
import { remarks } from './faults.ts';
import type { Draft } from './types.ts';

/**
 * What mitigations go by: for invalid answers the codes of those that are counted, the most frequent first; for others what
 * is remarkable about all answers that they count. `probabilities` where first tokens were recorded.
 */
export function effectsOf({ code, calls }: Draft, answered: readonly OutcomeLine[]): string[] {
  const counted = new Set(calls);
  const own = answered.filter(({ call }) => counted.has(call));
  const seen = new Map<string, number>();
  for (const { codes } of own) {
    for (const one of new Set(codes.map((c) => c.code))) {
      if ((code === 'invalid-output') !== remarks.has(one)) seen.set(one, (seen.get(one) ?? 0) + 1);
    }
  }
  const codes = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([one]) => one);
  return own.some(({ probabilities }) => probabilities !== undefined) ? [...codes, 'probabilities'] : codes;
}
