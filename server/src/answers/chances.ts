import { shownLabels } from './labels.ts';
import type { AnswerCase, TokenChance } from './types.ts';

/**
 * How likely the first token begins each answer: of yes and of no, or of the label at each place. Spellings are summed
 * ("A", " A", "(A"); what stands for none is left out, so that the sum may be below 1. Undefined where the first token cannot
 * tell: text before the answer, JSON, titles, labels of several tokens, or none of the answers among the tokens.
 */
export function labelChances(tokens: readonly TokenChance[], answerCase: AnswerCase): number[] | undefined {
  const answers = firstWords(answerCase);
  if (!answers?.every((words) => words.every((word) => isOneToken(word, answers)))) return undefined;
  const chances = answers.map((words) => {
    const own = tokens.filter(({ text }) => words.some((word) => begins(text, word, answers)));
    return own.reduce((sum, { p }) => sum + (Number.isFinite(p) ? p : 0), 0);
  });
  return chances.some((p) => p > 0) ? chances : undefined;
}

/** The words that an answer may begin with, one list for each answer. */
function firstWords({ contract, items }: AnswerCase): readonly (readonly string[])[] | undefined {
  if (contract.reasoning === 'before' || contract.json) return undefined;
  if (contract.task === 'yes_no') return [contract.yes, contract.no];
  if (!('labels' in contract) || contract.by !== 'label') return undefined;
  if (contract.task === 'ranking' && contract.format === 'json') return undefined;
  const labels = shownLabels(items, contract.labels);
  return labels.length > 1 && labels.every((label) => label !== '') ? labels.map((label) => [label]) : undefined;
}

/** No other answer begins with it or is its beginning ("1" and "10"), and it is not several tokens by its form ("M1"). */
function isOneToken(word: string, answers: readonly (readonly string[])[]): boolean {
  const others = answers.flat().filter((other) => other !== word);
  return !others.some((other) => other.startsWith(word) || word.startsWith(other)) && !/\p{L}\d/u.test(word);
}

/** The token is the word, or a beginning of it that no other answer has; a single letter counts in its own case only. */
function begins(token: string, word: string, answers: readonly (readonly string[])[]): boolean {
  const text = bare(token);
  if (text === word) return true;
  if (text.length < 2) return false;
  const fits = (one: string) => one.toLowerCase().startsWith(text.toLowerCase());
  return fits(word) && answers.filter((words) => words.some(fits)).length === 1;
}

/** Without the white space and marks around it; tokenizers write a blank as Ġ or ▁. */
function bare(token: string): string {
  return token.replace(/^[\s\u0120\u2581"'“‘«([{*_`]+/u, '').replace(/[\s"'”’»)\]}*_`.:,]+$/u, '');
}
