import type { Reading } from '../answers/index.ts';
import { reasonOf } from '../text/index.ts';
import type { Answered, Failed } from './asking.ts';
import type { Prompt } from './job.ts';
import type { ModelAnswer, OutcomeLine, PlannedCall } from './types.ts';

/** A planned call with its prompt's sha256. */
export interface Identity extends PlannedCall {
  readonly prompt: string;
}

/** The record's line of a call: what was read in its answer, or the transport failure (T1) that it ended with. */
export function outcomeOf(call: Identity, prompt: Prompt, asked: Answered | Failed): OutcomeLine {
  return asked.kind === 'failed' ? failedOutcome(call, asked) : readOutcome(call, prompt, asked);
}

function readOutcome(call: Identity, prompt: Prompt, asked: Answered): OutcomeLine {
  const { text, finish, usage, size } = cut(asked.answer);
  const { ms, attempts } = asked;
  const line = { ...head(call), raw: text, finish, usage, ms, attempts, ...readSafely(prompt, text, finish) };
  const probabilities = asked.answer.firstToken && prompt.chances?.(asked.answer.firstToken);
  return {
    ...line,
    ...(probabilities && { probabilities }),
    ...(size === undefined ? {} : { size }),
    ...(asked.cached ? { cached: true } : {}),
  };
}

/** An answer was paid for: it is recorded even if reading it goes wrong. */
function readSafely(prompt: Prompt, text: string, finish: string): Reading & { error?: string } {
  try {
    const { answer, grade, codes } = prompt.read(text, finish);
    return { answer, grade, codes };
  } catch (error) {
    return { answer: null, grade: null, codes: [], error: `The answer could not be read: ${reasonOf(error)}` };
  }
}

function failedOutcome(call: Identity, { error, attempts, ms }: Failed): OutcomeLine {
  const nothing = { raw: null, finish: null, usage: null, ms, attempts, answer: null, grade: null };
  return { ...head(call), ...nothing, codes: [{ code: 'T1' }], error };
}

const head = ({ call, user, order, orderIndex, repeat, prompt, labels, contentFree }: Identity) =>
  ({
    type: 'outcome',
    call,
    user,
    order,
    orderIndex,
    repeat,
    prompt,
    ...(labels && { labels }),
    ...(contentFree === undefined ? {} : { contentFree: true }),
  }) as const;

function cut(answer: ModelAnswer): ModelAnswer {
  if (answer.text.length <= MOST_TEXT) return answer;
  return {
    ...answer,
    text: answer.text.slice(0, MOST_TEXT),
    finish: 'length',
    size: answer.size ?? answer.text.length,
  };
}

/** UTF-16 units of an answer that are kept; the full size is recorded beside them. */
const MOST_TEXT = 1_000_000;
