import { dataRule } from '../define.ts';
import { fieldSpan } from '../places.ts';
import { candidatesOf, isSame, targetOf } from '../shownItems.ts';

export const targetPosition = dataRule(
  {
    code: 'target-position',
    lint: 'L08',
    severity: 'error',
    speaksOf: 'all',
    title: 'Target always at the same place',
    docs: "In the users file the target stands at the same place among the candidates for every user. Where the file's order is shown (`shuffle: false`, `orders: given`), a model that always prefers this place looks perfect: an error. A run draws its own orders otherwise; then it is an information, since other programs may show the file's order.",
  },
  function* (meaning, samples) {
    const { candidates, run } = meaning.meta.rec;
    const places = samples.flatMap((sample) => {
      const target = targetOf(sample);
      const items = candidatesOf(sample, meaning);
      const place = target ? items.findIndex((item) => isSame(item, target)) : -1;
      return place >= 0 && items.length > 1 ? [place] : [];
    });
    if (!candidates || places.length < LEAST || new Set(places).size > 1) return;
    const asInFile = candidates.shuffle === false || run?.orders === 'given';
    const where = `number ${places[0]! + 1} of the candidates for all ${places.length} sample users`;
    const message = asInFile
      ? `The target is ${where}, and this order is shown: a model that prefers this place looks perfect.`
      : `The target is ${where} in the file. Runs draw their own orders; a program that shows the file's order gives the answer away.`;
    yield {
      span: fieldSpan(meaning, ['rec.candidates', 'input']),
      severity: asInFile ? 'error' : 'information',
      message,
    };
  },
);

/** With fewer users it may be chance. */
const LEAST = 5;
