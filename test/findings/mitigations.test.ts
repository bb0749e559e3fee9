import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixesFor, mitigations, type Offer, toHtml } from '../../server/src/findings/index.ts';
import { offersFor } from '../../server/src/findings/mitigations/offer.ts';
import { applyEdits } from '../../server/src/text/index.ts';
import { goodTemplates } from '../rules/goodTemplates.ts';
import { allProblems, meaningOf, type Partials, samplesOf } from '../rules/support.ts';
import { analysed, copying, recordOf } from './support.ts';

/** The template after a mitigation; undefined where it is not offered. */
function fixed(text: string, id: string, partials?: Partials): string | undefined {
  const edits = offered(text, partials).find(({ mitigation }) => mitigation.id === id)?.edits;
  return edits && applyEdits(text, edits);
}

const known = new Map<string, Offer[]>();

/** Offers for everything that any mitigation addresses. */
function offered(text: string, partials?: Partials): Offer[] {
  const effects = [...mitigations.flatMap(({ addresses }) => addresses), 'probabilities'];
  const offers = known.get(text) ?? offersFor({ code: 'any', effects }, meaningOf(text, partials));
  known.set(text, offers);
  return offers;
}

/** The lines that a mitigation leaves other than they were. */
function changed(text: string, id: string): string[] | undefined {
  const before = new Set(text.split('\n'));
  return fixed(text, id)
    ?.split('\n')
    .filter((line) => !before.has(line));
}

function template({ rec = '', body }: { rec?: string; body: string }): string {
  return `---
input:
  schema:
    history(array): { title: string }
    candidates(array): { label: string, title: string }
rec.task: ranking
rec.candidates: { input: candidates } # pool
rec.history: { input: history }${rec && `\n${rec}`}
---
Seen: {{#each history}}{{title}}; {{/each}}
${body}
`;
}

const LISTED = template({
  body: '{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\nRank them all. Answer with the numbers only.',
});

describe('each edit, text to text', () => {
  test.each([
    ['only-from-list', ['Use only numbers of the list above, each exactly once.']],
    ['output-sentence', ['Write nothing before, between or after them: no introduction, no explanation.']],
    ['worked-format', ['The form of such an answer, for a shorter list:', '2', '3', '1']],
    ['bootstrapping', ['rec.run: { orders: random:3 }']],
    ['self-consistency', ['rec.run: { orders: random:8 }']],
    ['grouping', ['rec.candidates: { input: candidates, keep: 20 } # pool']],
    ['shorter-history', ['rec.history: { input: history, keep: 10 }']],
    [
      'unordered-note',
      ['Rank them all. The list is in random order; a place in it means nothing. Answer with the numbers only.'],
    ],
    [
      'recency-sentence',
      [
        'Rank them all. {{#each history}}{{#if @last}}The most recent choice was {{title}}.{{/if}}{{/each}} Answer with the numbers only.',
      ],
    ],
    [
      'in-context-example',
      [
        'Rank them all. {{#each history}}{{#if @last}}Before that choice was made, the best answer would have been {{title}}.{{/if}}{{/each}} Answer with the numbers only.',
      ],
    ],
  ])('%s', (id, lines) => expect(changed(LISTED, id)).toEqual(lines));

  test('shuffle', () => {
    const still = LISTED.replace('{ input: candidates }', '{ input: candidates, shuffle: false }');
    expect(changed(still, 'shuffle')).toEqual(['rec.candidates: { input: candidates, shuffle: true } # pool']);
  });

  test('delimiters, with the separators gone', () => {
    const inline = template({
      body: 'Candidates: {{#each candidates}}{{title}}{{#unless @last}}, {{/unless}}{{/each}}.\nRank them all, titles only.',
    });
    expect(fixed(inline, 'delimiters')).toContain(
      'Candidates:\n{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\n.\nRank',
    );
  });

  test('labels instead of titles: field, list and instruction go along', () => {
    const titles = LISTED.replace('{{label}}. {{title}}', '- {{title}}')
      .replace('with the numbers', 'with the titles')
      .replace('{ label: string, title: string }', '{ title: string }')
      .replace('{ input: candidates }', '{ input: candidates, labels: none }');
    expect(changed(titles, 'labels')).toEqual([
      '    candidates(array): { title: string, label: string }',
      'rec.candidates: { input: candidates, labels: numbers } # pool',
      '{{label}}. {{title}}',
      'Rank them all. Answer with the numbers only.',
    ]);
  });

  test('swap and average, for pairs that are asked in one order', () => {
    const pairs = LISTED.replace('ranking', 'pair_choice').replace('# pool', '# pool\nrec.run: { orders: given }');
    expect(changed(pairs, 'swap-and-average')).toEqual(['rec.run: { orders: swap }']);
    expect(fixed(LISTED, 'swap-and-average')).toBeUndefined();
  });

  test('line breaks stay those of the text', () => {
    expect(fixed(LISTED.replaceAll('\n', '\r\n'), 'only-from-list')).not.toMatch(/[^\r]\n/);
  });
});

test('what is there already, or does not fit, is not offered', () => {
  for (const { id } of mitigations) {
    const once = fixed(LISTED, id);
    if (once !== undefined && once !== LISTED && !['grouping', 'shorter-history'].includes(id))
      expect([id, fixed(once, id)]).toEqual([id, undefined]);
  }
  const free = goodTemplates['free recommendation from a query']!.text;
  for (const id of ['labels', 'delimiters', 'bootstrapping', 'grouping', 'pride'])
    expect(fixed(free, id)).toBeUndefined();
});

test('a mitigation is offered for the effects that it addresses alone', () => {
  const meaning = meaningOf(LISTED);
  const ids = (code: string, effects: string[] = []) =>
    offersFor({ code, effects }, meaning).map(({ mitigation }) => mitigation.id);
  expect(ids('invalid-output', ['S1'])).toEqual(['only-from-list', 'grouping']);
  expect(ids('invalid-output', ['E3'])).toEqual(['output-sentence']);
  expect(ids('position-bias')).toEqual(['bootstrapping', 'self-consistency', 'unordered-note', 'grouping']);
  expect(ids('unheard-of')).toEqual([]);
});

test('findings carry what mitigations go by: codes of their own answers', () => {
  const spoiled = recordOf(copying(0.9), (call) =>
    call % 4 === 0 ? { grade: 'usable', codes: ['S1', 'S2', 'Q1'] } : { codes: ['Q1'] },
  );
  const { findings } = analysed(spoiled);
  expect(findings.find(({ code }) => code === 'invalid-output')?.effects).toEqual(['S1', 'S2']);
  expect(findings.find(({ code }) => code === 'position-bias')?.effects).toEqual(['Q1']);
});

test('the report tells under each finding what may help, with what is known of it', () => {
  const record = recordOf(copying(0.9));
  const analysis = analysed(record);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const findings = analysis.findings.map((one) => ({
    ...one,
    range,
    stale: false,
    mitigations: fixesFor(one, meaningOf(LISTED)),
  }));
  const page = toHtml({ record, analysis, findings });
  const offer = findings[0]!.mitigations[0]!;
  expect(page).toContain(`<li>${offer.title}. <span class="quiet">${offer.evidence}</span></li>`);
  expect(page).toContain('What are all answers of a user worth together?');
});

test('every mitigation says what is known, and nothing promises', () => {
  for (const { evidence } of mitigations) {
    expect(evidence).toMatch(/[a-z].{60,}\.$/s);
    expect(evidence).not.toMatch(/\b(will|always|guarantee[sd]?|surely fixes)\b/);
  }
});

const SHIPPED = ['rank-movies', 'like-movie'].map((name) => {
  const file = new URL(`../../samples/templates/${name}.prompt`, import.meta.url);
  return [name, { text: readFileSync(file, 'utf8') }] as [string, (typeof goodTemplates)[string]];
});

test.each([...Object.entries(goodTemplates), ...SHIPPED])(
  '%s: no offered edit brings a problem, and all render',
  async (_, { text, partials }) => {
    const severe = (of: string) =>
      allProblems(of, partials)
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ code }) => code);
    for (const { id } of mitigations) {
      const after = fixed(text, id, partials);
      if (after === undefined) continue;
      expect([id, severe(after)]).toEqual([id, severe(text)]);
      const [sample] = await samplesOf(meaningOf(after, partials), [USER], [], partials);
      expect(sample!.rendered!.messages.length).toBeGreaterThan(0);
    }
  },
);

/** A user with something for every template above. */
const item = (k: number) => ({
  id: `i${k}`,
  title: `Title ${k}`,
  label: `${k}`,
  genres: ['drama'],
  price: 3,
  artist: 'A',
  year: 2000,
  genre: 'drama',
  rating: 4,
});
const items = [1, 2, 3].map(item);
const USER = {
  id: 'u',
  history: items,
  candidates: [4, 5].map(item),
  pool: [4, 5].map(item),
  pair: [4, 5].map(item),
  options: [4, 5].map(item),
  seen: items,
  watched: items,
  liked: items,
  disliked: items,
  item: item(9),
  user: { history: items },
  profile: { age: 30, country: 'NL' },
  query: 'something short',
  dialogue: [{ role: 'user', text: 'Hi' }],
  facts: ['likes jazz'],
};
