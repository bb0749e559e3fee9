import { editDistance, pathText } from '../../text/index.ts';
import { listContract } from '../contracts.ts';
import { dataRule } from '../define.ts';
import { candidatesOf, type ShownItem } from '../shownItems.ts';
import { plainTitle } from '../titles.ts';
import { atOrigin } from '../userData.ts';

export const ambiguousTitles = dataRule(
  {
    code: 'ambiguous-titles',
    lint: 'L17',
    severity: 'warning',
    title: 'Titles that are taken for each other',
    docs: 'Answers name titles, and one candidate\'s title begins another\'s ("Alien", "Alien: Resurrection") or differs in little: one letter of five or six, two of seven and more. A shortened or slightly wrong answer then fits both. Let answers name labels (`rec.answer: { by: label }`), or show the year with the title.',
  },
  function* (meaning, samples) {
    if (listContract(meaning)?.by !== 'title') return;
    const told = new Set<string>();
    for (const sample of samples) {
      for (const [a, b] of pairs(candidatesOf(sample, meaning))) {
        const key = [a.title, b.title].sort().join('\n');
        if (told.has(key)) continue;
        told.add(key);
        yield atOrigin(
          sample,
          b.path,
          pathText(b.path),
          `"${b.title}" is easily taken for another candidate, "${a.title}", and answers name titles.`,
        );
      }
    }
  },
);

/** Each title with the first one before it that is near. */
function* pairs(items: readonly ShownItem[]): Generator<[ShownItem, ShownItem]> {
  const plain = items.map(({ title }) => (title === undefined ? '' : plainTitle(title)));
  for (let j = 1; j < items.length; j++) {
    const i = plain.findIndex((one, i) => i < j && isNear(one, plain[j]!));
    if (i >= 0) yield [items[i]!, items[j]!];
  }
}

/** Short titles differ by little anyway; equal ones are another rule's. */
function isNear(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const isPrefix = short.length >= 3 && (long.startsWith(`${short} `) || long === `${short}s`);
  const most = short.length >= 7 ? 2 : short.length >= 5 ? 1 : 0;
  return isPrefix || (long.length - short.length <= most && editDistance(a, b, most) <= most);
}
