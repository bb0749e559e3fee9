import type { Meaning } from '../../semantics/index.ts';
import { replacement } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { foundIn, proposed, spanIn } from '../places.ts';
import { instructions } from '../prose.ts';
import { NOUNS } from '../words.ts';

export const domainMismatch = staticRule(
  {
    code: 'domain-mismatch',
    lint: 'L23',
    severity: 'information',
    title: 'The words are of another domain',
    fixes: true,
    docs: 'The prompt speaks of one kind of item (movies) and its inputs or catalogue of another (books), mostly after a template was copied. Say what the items are.',
  },
  function* (meaning) {
    if (meaning.meta.rec.task === undefined) return;
    const is = domainIn(dataWords(meaning));
    if (is === undefined) return;
    const sentences = instructions(meaning);
    const says = domainIn(sentences.map(({ text }) => text).join('\n'));
    if (says === undefined || is === says) return;
    const nouns = new RegExp(DOMAINS.get(says)!, 'gi');
    const [first, ...others] = sentences.flatMap((sentence) =>
      [...withoutSlots(sentence.text).matchAll(nouns)].map((match) => ({ sentence, match })),
    );
    if (!first) return;
    const edits = [first, ...others]
      .filter(({ sentence }) => sentence.file === undefined)
      .map(({ sentence, match }) => replacement(spanIn(sentence, match), asWritten(match, NOUNS[is]![0]!)));
    const fixes = edits.length > 0 ? [proposed({ title: `Speak of ${is}`, edits })] : [];
    const message = `The prompt speaks of ${says}, and its inputs are ${is}.`;
    yield { ...foundIn(first.sentence, first.match, message), fixes };
  },
);

/** A noun in the number and the letters of the one that it replaces. */
function asWritten({ 0: match }: RegExpMatchArray, noun: string): string {
  const word = match.endsWith('s') ? `${noun}s` : noun;
  return /^\p{Lu}/u.test(match) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

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
const AMBIGUOUS: ReadonlySet<string> = new Set(['show', 'series', 'story', 'storie', 'artist', 'track', 'headline']);

const DOMAINS: ReadonlyMap<string, RegExp> = new Map(
  ['movies', 'books', 'music', 'games', 'news'].map((domain) => {
    const clear = NOUNS[domain]!.filter((noun) => !AMBIGUOUS.has(noun));
    return [domain, new RegExp(`\\b(?:${clear.join('|')})s?\\b`, 'i')];
  }),
);

/** Blanks in place of what is no word of the prompt. */
function withoutSlots(text: string): string {
  return text.replaceAll(/\{\{.{0,200}?\}\}/gs, (slot) => ' '.repeat(slot.length));
}

/** The one domain that a text speaks of; undefined where there are several or none. */
function domainIn(text: string): string | undefined {
  const plain = withoutSlots(text);
  const found = [...DOMAINS].filter(([, nouns]) => nouns.test(plain));
  return found.length === 1 ? found[0]![0] : undefined;
}
