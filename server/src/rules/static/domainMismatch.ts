import type { Meaning } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';
import { foundIn } from '../places.ts';
import { instructions } from '../prose.ts';
import { NOUNS } from '../words.ts';

export const domainMismatch = staticRule(
  {
    code: 'domain-mismatch',
    lint: 'L23',
    severity: 'information',
    title: 'The words are of another domain',
    docs: 'The prompt speaks of one kind of item (movies) and its inputs or catalogue of another (books), mostly after a template was copied. Say what the items are.',
  },
  function* (meaning) {
    if (meaning.meta.rec.task === undefined) return;
    const is = domainIn(dataWords(meaning));
    if (is === undefined) return;
    const sentences = instructions(meaning);
    const says = domainIn(sentences.map(({ text }) => text).join('\n'));
    if (says === undefined || is === says) return;
    const pattern = DOMAINS.get(says)!;
    const sentence = sentences.find(({ text }) => pattern.test(text))!;
    const match = pattern.exec(sentence.text)!;
    yield foundIn(sentence, match, `The prompt speaks of ${says}, and its inputs are ${is}.`);
  },
);

/** What the data calls itself: names and descriptions of inputs, and the files of the catalogue. */
function dataWords({ inputs, meta }: Meaning): string {
  const files = [...(meta.rec.samples?.catalog ?? []), ...(meta.rec.samples?.users ?? [])].map((path) =>
    path.split('/').at(-1),
  );
  const names = inputs.flatMap(({ name, description }) => [
    name.replaceAll(/[_-]|(?<=[a-z])(?=[A-Z])/g, ' '),
    description ?? '',
  ]);
  return [...names, ...files].join(' ').replaceAll(/[._-]/g, ' ');
}

/** Domains whose nouns are clear: a place or a show may be anything. */
const DOMAINS: ReadonlyMap<string, RegExp> = new Map(
  ['movies', 'books', 'music', 'games', 'news'].map((domain) => [
    domain,
    new RegExp(`\\b(${NOUNS[domain]!.join('|')})s?\\b`, 'i'),
  ]),
);
const AMBIGUOUS = /\b(show|series|story|storie|title|artist|track|headline)s?\b|\{\{.{0,200}?\}\}/gis;

/** The one domain that a text speaks of; undefined where there are several or none. */
function domainIn(text: string): string | undefined {
  const plain = text.replaceAll(AMBIGUOUS, ' ');
  const found = [...DOMAINS].filter(([, nouns]) => nouns.test(plain));
  return found.length === 1 ? found[0]![0] : undefined;
}
