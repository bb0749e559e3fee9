import { codeNames } from '../../server/src/answers/index.ts';
import type { AnsweredCall } from '../../server/src/lsp/protocol.ts';

type Outcome = AnsweredCall['outcome'];

/** One answer in a few words: valid, usable or not, and what is wrong with it. */
export function describeAnswer({ raw, grade, codes, error }: Outcome): string {
  if (raw === null) return `no answer: ${error ?? 'the call failed'}`;
  const wrong = [...new Set(codes.map(({ code }) => code))].map((code) => `${code} ${codeNames[code]}`);
  return [gradeName(grade), ...wrong].join(' · ');
}

function gradeName(grade: Outcome['grade']): string {
  if (grade === 'strict') return 'valid';
  if (grade === 'valid') return 'valid, not in the exact form';
  return grade === 'usable' ? 'invalid, usable in part' : 'invalid';
}
