import type { Model, ModelAnswer, ModelRequest } from '../run/index.ts';
import { answerOf } from './answer.ts';
import { behaviourOf } from './behaviours.ts';
import { callOf } from './call.ts';
import { firstTokens } from './firstTokens.ts';
import { impossible, invalidAnswer } from './invalid.ts';
import { parseName, type SimName } from './name.ts';

/**
 * A simulated recommender, by what stands after `sim/`: `fair`, `copy?rate=0.2`, … (`simDocs`). Its answers depend on the
 * seed, the user, the order and the repeat alone, never on the prompt; they have the form that the contract asks for.
 * Throws Error with a sentence for an unknown behaviour or parameter. A code that no answer of the contract can have
 * ends the run; one that this user's data cannot give fails the call.
 */
export function createSimModel(name: string): Model {
  const sim = parseName(name);
  return {
    id: `sim/${name}`,
    destination: 'this computer',
    concurrency: 8,
    cacheable: false,
    givesLogprobs: async () => true,
    cannot: (known) => sim.code && impossible(sim.code, callOf({ case: known, messages: [], params: {} })),
    complete: async (request) => complete(request, sim),
  };
}

function complete(request: ModelRequest, sim: SimName): ModelAnswer {
  const call = callOf(request);
  const isInvalid = sim.code !== undefined && call.chance.next() < sim.rate;
  const answer = isInvalid
    ? invalidAnswer(sim.code!, call)
    : { text: answerOf(call, behaviourOf(sim)), finish: 'stop' };
  const chances = request.params.logprobs ? { firstToken: firstTokens(call, sim) } : {};
  return { ...answer, ...chances, usage: { in: words(call.answerCase.prompt ?? ''), out: words(answer.text) } };
}

/** A rough count of tokens. */
function words(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
