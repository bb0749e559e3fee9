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
    const data = domainsIn(dataWords(meaning));
    const sentences = instructions(meaning);
    const said = domainsIn(sentences.map(({ text }) => text).join('\n'));
    if (data.size !== 1 || said.size !== 1 || meaning.meta.rec.task === undefined) return;
    const [[is], [says]] = [[...data], [...said]];
    if (is === says || is === undefined || says === undefined) return;
    const pattern = new RegExp(`\\b(${NOUNS[says]!.join('|')})s?\\b`, 'i');
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
function domainsIn(text: string): Set<string> {
  const clear = ['movies', 'books', 'music', 'games', 'news'];
  const ambiguous = /\b(show|series|story|storie|title|artist|track|headline)s?\b/gi;
  const plain = text.replaceAll(ambiguous, ' ').replaceAll(/\{\{.{0,200}?\}\}/gs, ' ');
  return new Set(clear.filter((domain) => new RegExp(`\\b(${NOUNS[domain]!.join('|')})s?\\b`, 'i').test(plain)));
}
