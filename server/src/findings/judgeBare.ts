import type { AnswerValue, CodeAt, Contract, Grade } from '../answers/index.ts';
import type { BareLine } from './bareLine.ts';

/** What an answer of somebody else's log is worth. */
interface Judged {
  readonly answer: AnswerValue | null;
  readonly grade: Grade | null;
  readonly codes: readonly CodeAt[];
}

/** Grades an answer that comes as ids or values; the codes are those that can be told without the catalogue. */
export function judgeBare({ answer, order = [] }: BareLine, contract: Contract): Judged {
  // Whatever was answered, somebody else could not use it; in which form it was asked for is not known.
  if (answer === null) return { ...NOT_USABLE, codes: [] };
  if (contract.task === 'ranking')
    return judgeRanking(Array.isArray(answer) ? answer.map(String) : [String(answer)], order, contract.count);
  if (contract.task === 'choice' || contract.task === 'pair_choice') {
    const chosen = String(Array.isArray(answer) ? answer[0] : answer);
    if (order.includes(chosen) || chosen === contract.tie) return strict(chosen);
    return { ...NOT_USABLE, codes: [{ code: 'S5' }] };
  }
  if (contract.task === 'rating') return judgeRating(ratingOf(answer), contract);
  const word = answer === true ? 'yes' : answer === false ? 'no' : String(answer).toLowerCase();
  return word === 'yes' || word === 'no' ? strict(word) : NOT_USABLE;
}

function judgeRanking(entries: readonly string[], order: readonly string[], wanted: number | 'all'): Judged {
  const count = wanted === 'all' ? order.length : Math.min(wanted, order.length);
  const kept = [...new Set(entries)].filter((entry) => order.includes(entry)).slice(0, count);
  const codes: CodeAt[] = [];
  if (new Set(entries).size < entries.length) codes.push({ code: 'S1' });
  if (kept.length < count) codes.push({ code: 'S2' });
  if (entries.length > count) codes.push({ code: 'S3' });
  if (entries.some((entry) => !order.includes(entry))) codes.push({ code: 'S5' });
  if (codes.length === 0) return strict(kept);
  return kept.length >= Math.max(2, count / 2) ? { answer: kept, grade: 'usable', codes } : { ...NOT_USABLE, codes };
}

/** NaN for what is no number: `true`, a list, nothing. */
function ratingOf(answer: AnswerValue | boolean): number {
  if (typeof answer === 'string') return answer.trim() === '' ? Number.NaN : Number(answer);
  return typeof answer === 'number' ? answer : Number.NaN;
}

function judgeRating(value: number, { min, max }: { readonly min: number; readonly max: number }): Judged {
  if (!Number.isFinite(value)) return NOT_USABLE;
  return value < min || value > max ? { ...NOT_USABLE, codes: [{ code: 'R1' }] } : strict(value);
}

const NOT_USABLE: Judged = { answer: null, grade: null, codes: [{ code: 'E2' }] };
const strict = (answer: AnswerValue): Judged => ({ answer, grade: 'strict', codes: [] });
