import type { AnalysisResult } from '../measure/index.ts';
import type { OutcomeLine } from '../run/index.ts';
import { callsOf } from './outcomes.ts';
import type { Draft } from './types.ts';
import { count, percent, percentRange } from './wording.ts';

/**
 * That all users get one answer (Q2): information, and a warning from 16 users whose targets differ. With fewer a model that
 * says yes in four of five cases may do so by chance; below 8 users it is not mentioned.
 */
export function constantAnswers({ constant }: AnalysisResult, answered: readonly OutcomeLine[]): Draft | undefined {
  if (!constant || constant.share < 1 || constant.users < FEWEST_USERS) return undefined;
  const { answer, users, targets } = constant;
  const differ = targets > 1 ? ', though they should differ' : '';
  return {
    code: 'constant-answer',
    severity: targets > 1 && users >= FEWEST_TO_WARN ? 'warning' : 'information',
    message: `All ${users} users get the answer "${answer}"${differ}: it says nothing about the user or the item (entropy 0 bits, n = ${users}).`,
    echo: `always "${answer}"`,
    part: { kind: 'answerInstruction' },
    calls: callsOf(answered.filter((outcome) => String(outcome.answer) === answer)),
  };
}

/** That the model leans to an answer before it knows what is asked about (docs/statistics.md 7). */
export function contentFreeLeaning(
  { contentFree }: AnalysisResult,
  answered: readonly OutcomeLine[],
): Draft | undefined {
  if (!contentFree || contentFree.level === 'none') return undefined;
  const { yes, n, interval, level } = contentFree;
  const word = yes > 0.5 ? 'yes' : 'no';
  const size = percent(word === 'yes' ? yes : 1 - yes);
  const range = interval ? `, 95 % interval of yes ${percentRange(interval)} %` : '';
  return {
    code: 'content-free-prior',
    severity: level,
    message: `Asked about nothing at all, the model says ${word}: ${size} (50 % expected${range}, ${count(n, 'question')} without content).`,
    echo: `says ${word} to nothing (${size})`,
    part: { kind: 'answerInstruction' },
    calls: callsOf(answered.filter((outcome) => outcome.contentFree)),
  };
}

const FEWEST_USERS = 8;
const FEWEST_TO_WARN = 16;
