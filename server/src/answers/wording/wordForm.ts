import { escapeRegExp } from '../../text/index.ts';
import type { YesNoContract } from '../types.ts';
import type { Form } from './form.ts';

const OPEN = '["\'“‘`*_«]{0,3}';
const CLOSE = '(?:[.]?["\'”’`*_»]{1,3})?';
const ASIDE = String.raw`(?:\s?\([^(){}]{1,80}\))?`;
const BETWEEN = String.raw`(?:\s{0,9},?\s{0,9}\b(?:or|and|vs\.?|versus)\s{1,9}|\s{0,9}[/|,;]\s{0,9}(?:or\s{1,9})?)`;

/** Yes beside no, each in its quotes and with what stands in brackets behind it. */
export function wordForm({ yes, no }: YesNoContract): Form {
  const word = [...yes, ...no]
    .sort((a, b) => b.length - a.length)
    .map(escapeRegExp)
    .join('|');
  const unit = (name: string) => `(?<${name}>${OPEN}(?<${name}Word>${word})${CLOSE}${ASIDE})`;
  return {
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}])${unit('a')}(?<between>${BETWEEN})${unit('b')}(?![\p{L}\p{N}])`,
      'giu',
    ),
    turn({ a, aWord = '', between, b, bWord = '' }) {
      const isYes = (word: string) => yes.some((one) => one.toLowerCase() === word.toLowerCase());
      return isYes(aWord) === isYes(bWord) ? undefined : { text: `${b}${between}${a}`, words: [aWord, bWord] };
    },
  };
}
