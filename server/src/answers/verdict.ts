import { refuses } from './lexicon.ts';
import type { AnswerCode, AnswerValue, CodeAt, Contract, Reading } from './types.ts';

/** `cut`: the answer stopped at its token limit, so that its last word may be half of another. */
export type Ending = 'whole' | 'cut';

/** What a contract's reader found: an answer as far as there is one, and everything remarkable about it. */
export interface Found {
  readonly answer: AnswerValue | null;
  readonly codes: readonly CodeAt[];
}

export const nothing = (...codes: readonly CodeAt[]): Found => ({ answer: null, codes });

/** Nothing can be read: a refusal where it declines (E1), else unreadable (E2). */
export function unreadable({ text, start, end }: { text: string; start: number; end: number }): Found {
  const from = start + (text.length - text.trimStart().length);
  const to = Math.max(from, end - (text.length - text.trimEnd().length));
  return nothing({ code: refuses(text) ? 'E1' : 'E2', start: from, end: to });
}

/**
 * The grade of what was found (fields reference, "Three grades of an answer"): strict without any code but Q1 and Q2, valid
 * with codes of form alone, usable for rankings of which enough is left.
 */
export function graded({ answer, codes }: Found, contract: Contract): Reading {
  const kept = withoutEcho(atMost(MOST_PLACES, codes));
  if (answer === null) return { answer: null, grade: null, codes: kept };
  const faults = codes.filter(({ code }) => !REMARKS.has(code));
  if (faults.length === 0) return { answer, grade: 'strict', codes: kept };
  if (faults.every(({ code }) => FORM.has(code))) return { answer, grade: 'valid', codes: kept };
  if (contract.task === 'ranking') return { answer, grade: 'usable', codes: kept };
  return { answer: null, grade: null, codes: kept };
}

/** How good a reading is, to choose between two of one answer. */
export function rank({ grade }: Reading): number {
  return grade === null ? 0 : grade === 'usable' ? 1 : grade === 'valid' ? 2 : 3;
}

/** Each code once at each place; "unreadable" says nothing more of what was cut off. */
function withoutEcho(codes: readonly CodeAt[]): readonly CodeAt[] {
  const isCut = codes.some(({ code }) => code === 'T4');
  const seen = new Set<string>();
  return codes.filter(({ code, start, end }) => {
    const key = `${code} ${start} ${end}`;
    return !(isCut && code === 'E2') && !seen.has(key) && seen.add(key);
  });
}

/** The first places of each code: an answer of a megabyte may repeat one a hundred thousand times. */
function atMost(most: number, codes: readonly CodeAt[]): CodeAt[] {
  const seen = new Map<AnswerCode, number>();
  return codes.filter(({ code }) => {
    const before = seen.get(code) ?? 0;
    seen.set(code, before + 1);
    return before < most;
  });
}

const REMARKS: ReadonlySet<AnswerCode> = new Set(['Q1', 'Q2']);
/** T4 is here for answers that were complete before the cut. */
const FORM: ReadonlySet<AnswerCode> = new Set(['E3', 'E4', 'E7', 'R2', 'M2', 'C2', 'T4']);
const MOST_PLACES = 20;
