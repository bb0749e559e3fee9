import { type AnswerCode, codeNames, readAnswer } from '../answers/index.ts';
import { ModelError } from '../run/index.ts';
import { behaviourOf } from './behaviours.ts';
import type { Call } from './call.ts';
import { type Draft, draftOf, type Made } from './draft.ts';
import { attempts } from './faults.ts';

/**
 * An answer that carries the code when it is read, and is otherwise what `fair` answers. Throws ModelError: the run ends
 * where no answer of the contract can carry the code, the call fails where this user's data cannot give one.
 */
export function invalidAnswer(code: AnswerCode, call: Call): Made {
  if (code === 'T1') throw new ModelError('The simulated call failed, as sim/invalid?code=T1 asks for.', 'fatal');
  const draft = draftOf(call, behaviourOf({ behaviour: 'fair', rate: 1 })(call));
  const tried = attempts(code, draft);
  const made = tried.find((one) => carries(one, code, draft));
  if (made) return made;
  throw tried.length === 0 ? new ModelError(neverPossible(code, draft), 'stop') : notForThisUser(code);
}

/** Why no answer of the contract can carry the code; undefined where one can. */
export function impossible(code: AnswerCode, call: Call): string | undefined {
  if (code === 'T1') return undefined;
  const draft = draftOf(call, behaviourOf({ behaviour: 'fair', rate: 1 })(call));
  return attempts(code, draft).length === 0 ? neverPossible(code, draft) : undefined;
}

function carries({ text, finish }: Made, code: AnswerCode, { call }: Draft): boolean {
  return readAnswer(text, { ...call.answerCase, finish }).codes.some((found) => found.code === code);
}

function neverPossible(code: AnswerCode, { contract }: Draft): string {
  const by = 'by' in contract ? ` by ${contract.by}` : '';
  const form = contract.json ? ' in JSON' : '';
  return `sim/invalid cannot give ${code} (${codeNames[code]}): no single answer of the task ${contract.task}${by}${form} can carry it. Try another code, such as T3 or E2.`;
}

function notForThisUser(code: AnswerCode): ModelError {
  return new ModelError(
    `sim/invalid cannot give ${code} (${codeNames[code]}) for this user: the items, the history and the catalogue hold nothing to write it with.`,
    'fatal',
  );
}
