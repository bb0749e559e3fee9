import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleDocs } from '../../server/src/rules/index.ts';
import { metaDocs } from '../../server/src/schema/index.ts';
import { isError } from '../../server/src/service/fileProblems.ts';
import { syntaxDocs } from '../../server/src/template/index.ts';
import { applyEdits, lineIndex } from '../../server/src/text/index.ts';
import { ranking, serviceWith, template } from './support.ts';

/** The template after all fixes, and the codes of the errors that its text tells. */
async function fixed(text: string, file = template, more: Readonly<Record<string, string>> = {}) {
  const { service } = serviceWith({ ...more, [file]: text });
  const codes = new Set((await service.staticProblems(file)).filter(isError).map(({ code }) => code));
  const edits = await service.language.allFixes(file);
  const lines = lineIndex(text);
  const spans = edits.map(({ range, newText }) => ({
    span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
    newText,
  }));
  return { text: applyEdits(text, spans), codes };
}

/** A text template over films, a persona and a text. */
const films = (body: string) =>
  `---\ninput:\n  schema:\n    films(array): { title: string }\n    persona: string\nrec.task: text\n---\n${body}\n`;
const body = async (text: string) => (await fixed(films(text))).text.slice(films('').length - 1, -1);

describe('all fixes', () => {
  it('a misspelt helper gives way to the one at the end of its block', async () => {
    expect(await body('{{#eahc films}}{{title}}{{/each}}')).toBe('{{#each films}}{{title}}{{/each}}');
    expect(await body('{{#each films}}{{title}}{{/eahc}}')).toBe('{{#each films}}{{title}}{{/each}}');
  });

  it('corrections that show each other are made at once', async () => {
    expect(await body('{{#eahc films}}{{titel}}{{/each}} {{personna}}')).toBe(
      '{{#each films}}{{title}}{{/each}} {{persona}}',
    );
  });

  it('also where one alone would bring in a problem that another one mends', async () => {
    const text = '{{#each films}}{{#with persona}}{{title}}{{/with}}{{/each}}';
    expect(await body(text)).toBe('{{#each films}}{{#if ../persona}}{{title}}{{/if}}{{/each}}');
  });

  it('where a block ends is not guessed, nor what the names in it stand for', async () => {
    const text = '{{#each films}}\nFilms of {{persona}}, {{titel}}.';
    expect(await body(text)).toBe(text);
  });

  it('an input with the name of a helper is left to a person', async () => {
    const text = ranking('{{history}}{{#each candidates}}{{label}}. {{titel}}{{/each}}');
    expect((await fixed(text)).text).toBe(text.replace('titel', 'title'));
  });

  it('in a partial they go by its callers', async () => {
    const caller = films('{{#each films}}{{> film}}{{/each}} {{persona}}');
    expect((await fixed('{{titel}}\n', '/w/_film.prompt', { [template]: caller })).text).toBe('{{title}}\n');
  });
});

/** The examples of the pages, as far as they are bodies. */
const examples = [...ruleDocs, ...syntaxDocs, ...metaDocs].flatMap(({ docs }) =>
  [...docs.matchAll(/```handlebars\n([\s\S]*?)```/g)].map((match) => match[1]!),
);

const slips = [
  '{{#eahc films}}{{title}}{{/each}}',
  '{{#each films}}{{#with persona}}{{title}}{{/with}}{{/each}}',
  '{{#each films}}{{title}}',
  '{{#if persona}}{{../persona}}',
  '{{history}}',
  '{{#film}}x{{/films}}',
  '{{else}',
  '{{/each}}',
  '{{role user}}',
  '{{role "assistant"}}',
  '{{#elseif persona}}x{{/elseif}}',
  '{{#if persona}}a{{#else}}b{{/else}}{{/if}}',
  '{{films.title}} {{film.title}}',
  '{{#each persona}}{{persona}}{{/each}}',
  '{{@indx}} {{#each films}}{{../@index}}{{@index}}{{/each}}',
  '{{#for film in films}}{{film.titel}}{{/for}}',
  '{{persona | upper}} &amp; {persona}',
  '{{#each films as |film}}{{film.title}}{{/each}}',
  '{{"persona}} {{lookup films 0',
  '{{!-- recprompt-disabel unused-inputs --}}',
];

describe('all fixes of any mistakes', () => {
  const isMended = async (text: string) => {
    const once = await fixed(text);
    const twice = await fixed(once.text);
    expect(twice.text).toBe(once.text);
    expect([...twice.codes].filter((code) => !once.codes.has(code))).toEqual([]);
  };

  it.each([...examples, ...slips])('made twice are as made once, and add no kind of error: %j', async (text) => {
    await isMended(films(text));
    await isMended(ranking(text));
  });

  it('also where mistakes meet', async () => {
    const pieces = fc.array(fc.constantFrom(...examples, ...slips), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(pieces, (some) => isMended(films(some.join('\n')))),
      { numRuns: 60 },
    );
  });
});
