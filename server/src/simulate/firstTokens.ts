import type { TokenChance } from '../answers/index.ts';
import { seeded } from '../text/index.ts';
import { answerOf } from './answer.ts';
import { behaviourOf } from './behaviours.ts';
import type { Call } from './call.ts';
import type { SimName } from './name.ts';

/** How often each word begins the behaviour's answer to this call, over draws of its own: its probabilities, to within 5 %. */
export function firstTokens(call: Call, sim: SimName): TokenChance[] {
  const behaviour = behaviourOf(sim);
  const random = call.chance;
  const counts = new Map<string, number>();
  for (let draw = 0; draw < DRAWS; draw++) {
    const again = { ...call, random: seeded('firstToken', draw, random.next()) };
    const word = /\S+/.exec(answerOf(again, behaviour))?.[0] ?? '';
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => ({ text, p: count / DRAWS })).sort((a, b) => b.p - a.p);
}

const DRAWS = 400;
