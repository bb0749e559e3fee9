import { nameOf } from './names.ts';
import type { AnswerCase, Reading } from './types.ts';
import { writeAnswer } from './write.ts';

/** Reads a raw answer in layers and says what is wrong with it. Never throws. */
export function readAnswer(raw: string, answerCase: AnswerCase): Reading {
  const names = new Map(answerCase.items.map(({ id }) => [nameOf(id, answerCase), id]));
  const ids = raw
    .trim()
    .split('\n')
    .flatMap((line) => names.get(line.trim()) ?? []);
  const exact = ids.length === answerCase.items.length && writeAnswer(ids, answerCase) === raw.trim();
  if (exact) return { answer: ids, grade: 'strict', codes: [] };
  return { answer: null, grade: null, codes: [{ code: raw.trim() === '' ? 'T3' : 'E2' }] };
}
