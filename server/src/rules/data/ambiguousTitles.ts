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
    docs: 'Answers name titles, and one candidate\'s title begins another\'s ("Alien", "Alien: Resurrection") or differs in a letter or two. A shortened or slightly wrong answer then fits both. Let answers name labels (`rec.answer: { by: label }`), or show the year with the title.',
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
        break;
      }
    }
  },
);

function* pairs(items: readonly ShownItem[]): Generator<[ShownItem, ShownItem]> {
  const plain = items.map(({ title }) => (title === undefined ? '' : plainTitle(title)));
  for (let j = 1; j < items.length; j++) {
    for (let i = 0; i < j; i++) if (isNear(plain[i]!, plain[j]!)) yield [items[i]!, items[j]!];
  }
}

/** Short titles differ by little anyway; equal ones are another rule's. */
function isNear(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const isPrefix = short.length >= 3 && (long.startsWith(`${short} `) || long === `${short}s`);
  return isPrefix || (short.length >= 7 && long.length - short.length <= 2 && editDistance(a, b, 2) <= 2);
}
