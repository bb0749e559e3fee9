import { describe, expect, it } from 'vitest';
import { checkSamples } from '../../server/src/rules/index.ts';
import type { Problem } from '../../server/src/text/index.ts';
import { allProblems, meaningOf, ranking, samplesOf } from './support.ts';

/** The lines that the fixes of the first problem of a code change, each under its title; `?` marks proposals. */
function ways(text: string, problem: Problem | undefined): string {
  const fixes = problem?.fixes ?? [];
  return fixes
    .map((fix) => {
      const before = new Set(text.split('\n'));
      const changed = mended(text, fix.edits)
        .split('\n')
        .filter((line) => !before.has(line));
      return `${fix.title}${fix.proposal ? '?' : ''}\n${changed.map((line) => `  ${line}`).join('\n')}`;
    })
    .join('\n');
}

type Edit = NonNullable<Problem['fixes']>[number]['edits'][number];

function mended(text: string, edits: readonly Edit[]): string {
  return edits
    .map((edit, i) => ({ ...edit, i }))
    .toSorted((a, b) => b.span.start - a.span.start || b.i - a.i)
    .reduce((done, { span, newText }) => done.slice(0, span.start) + newText + done.slice(span.end), text);
}

const offered = (text: string, code: string) =>
  ways(
    text,
    allProblems(text).find((one) => one.code === code),
  );

async function offeredByData(text: string, users: readonly object[], code: string): Promise<string> {
  const meaning = meaningOf(text);
  const found = checkSamples(meaning, await samplesOf(meaning, users));
  return ways(
    text,
    found.find((one): one is Problem => 'span' in one && one.code === code),
  );
}

/** A template of a task, with fields below `input.schema`. */
const plain = (task: string, schema: string, body: string, rec = '') =>
  `---\ninput:\n  schema:\n    ${schema}\nrec.task: ${task}\n${rec}---\n${body}\n`;

const LOOP = '{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\n';
const END = 'Rank all, each once. Answer with the numbers only, one per line.';

describe('a value in the wrong form', () => {
  it('object-rendered: the fields of an object, or all of it', () => {
    const text = plain('text', 'item: { title: string, year: integer }', 'Film: {{~item~}} {{json item}}');
    expect(offered(text, 'object-rendered')).toMatchInlineSnapshot(`
      "Replace with \`{{~item.title~}}\`?
        Film: {{~item.title~}} {{json item}}
      Replace with \`{{~item.year~}}\`?
        Film: {{~item.year~}} {{json item}}
      Replace with \`{{~json item~}}\`?
        Film: {{~json item~}} {{json item}}"
    `);
  });

  it('object-rendered: a loop over a list', () => {
    const text = plain('text', 'films(array): { label: string, title: string }', 'Films: {{films}}');
    expect(offered(text, 'object-rendered')).toMatchInlineSnapshot(`
      "Replace with \`{{#each films}}{{title}}; {{/each}}\`?
        Films: {{#each films}}{{title}}; {{/each}}
      Replace with \`{{json films}}\`?
        Films: {{json films}}"
    `);
  });

  it('object-rendered: the item of a loop', () => {
    const text = plain('text', 'films(array): { title: string }', '{{#each films}}{{this}}{{/each}}');
    expect(offered(text, 'object-rendered')).toMatchInlineSnapshot(`
      "Replace with \`{{title}}\`?
        {{#each films}}{{title}}{{/each}}
      Replace with \`{{json this}}\`?
        {{#each films}}{{json this}}{{/each}}"
    `);
  });

  it('block-over-value: a condition at both ends', () => {
    const text = plain('text', 'genre: string', '{{#each genre}}Genre: {{@root.genre}}{{/each}}');
    expect(offered(text, 'block-over-value')).toMatchInlineSnapshot(`
      "Write \`{{#if}}\`
        {{#if genre}}Genre: {{@root.genre}}{{/if}}"
    `);
    // What shows the value by its context would show nothing then.
    expect(offered(text.replace('@root.genre', 'this'), 'block-over-value')).toBe('');
    expect(offered(text.replace('{{/each}}', ''), 'block-over-value')).toBe('');
  });

  it('shadowed-input: a loop at both ends, and the input is not told as unused', () => {
    const text = plain('text', 'history(array): { title: string }', '{{#history}}{{title}}{{/history}}');
    expect(offered(text, 'shadowed-input')).toMatchInlineSnapshot(`
      "Write \`{{#each history}}\`
        {{#each history}}{{title}}{{/each}}"
    `);
    expect(allProblems(text).map(({ code }) => code)).not.toContain('unused-input');
  });

  it('opaque-ids: the title beside it', () => {
    const text = plain('text', 'films(array): { id: string, title: string }', '{{#each films}}{{this.id}}, {{/each}}');
    expect(offered(text, 'opaque-ids')).toMatchInlineSnapshot(`
      "Show \`title\` in its place?
        {{#each films}}{{this.title}}, {{/each}}"
    `);
    expect(offered(text.replace(', title: string', ''), 'opaque-ids')).toBe('');
  });

  it('undelimited-text: quotes or a tag', () => {
    expect(offered(plain('text', 'review: string', 'Review: {{review}}'), 'undelimited-text')).toMatchInlineSnapshot(`
      "Put it in quotes?
        Review: "{{review}}"
      Put it in \`<review>\`?
        Review: <review>{{review}}</review>"
    `);
  });
});

describe('characters and notes', () => {
  it.each([
    ['&amp;', '&'],
    ['&Eacute;', 'É'],
    ['&#8217;', '’'],
    ['&#x2019;', '’'],
    ['&OSLASH;', 'ø'],
    ['&ccaron;', 'č'],
  ])('html-in-text: %s is %s', (entity, character) => {
    expect(offered(plain('text', 'a: string', `{{a}} x${entity}y`), 'html-in-text')).toBe(
      `Replace with \`${character}\`\n  {{a}} x${character}y`,
    );
  });

  it.each(['&#123;', '&#55296;', '&#0;', '&quotacute;'])('html-in-text: nothing is offered for %s', (entity) =>
    expect(offered(plain('text', 'a: string', `{{a}} x${entity}y`), 'html-in-text')).toBe(''),
  );

  it('residue: a variable, or a comment that the model does not read', () => {
    expect(offered(plain('text', 'name: string', 'Hi {name}, {{name}}'), 'residue')).toMatchInlineSnapshot(`
      "Replace with \`{{name}}\`
        Hi {{name}}, {{name}}"
    `);
    expect(offered(plain('text', 'name: string', 'Hi {{name}} <!-- old -->'), 'residue')).toMatchInlineSnapshot(`
      "Make it a comment of Handlebars?
        Hi {{name}} {{!-- old --}}"
    `);
    expect(offered(plain('text', 'name: string', 'Hi {{name}} # noqa: E501'), 'residue')).toMatchInlineSnapshot(`
      "Make it a comment of Handlebars?
        Hi {{name}} {{!-- # noqa: E501 --}}"
    `);
    expect(offered(plain('text', 'name: string', 'Hi {{name}} /* a --}} b */'), 'residue')).toBe('');
  });
});

describe('labels and answers', () => {
  it('label-not-in-schema: reading titles is no way out where labels are shown', () => {
    const text = ranking({ body: LOOP + END, rec: 'rec.answer: { by: label }' }).replace('label: string, ', '');
    expect(offered(text, 'label-not-in-schema')).toMatchInlineSnapshot(`
      "Add \`label\` to the items of \`candidates\`
            candidates(array): { label: string, title: string }"
    `);
    expect(offered(text.replace('{{label}}. ', ''), 'label-not-in-schema')).toMatchInlineSnapshot(`
      "Add \`label\` to the items of \`candidates\`
            candidates(array): { label: string, title: string }
      Change to \`title\`
        rec.answer: { by: title }"
    `);
  });

  it('a role without quotes gets them', () => {
    expect(offered(plain('text', 'a: string', '{{role user}}{{a}}'), 'unknown-variable')).toMatchInlineSnapshot(`
      "Replace with \`"user"\`
        {{role "user"}}{{a}}"
    `);
  });

  it('label-style: the label in place of an index, or before the title', () => {
    const body = `{{#each candidates}}\n{{~@index}}. {{title}}\n{{/each}}\n${END}`;
    expect(offered(ranking({ body }), 'label-style')).toMatchInlineSnapshot(`
      "Replace with \`label\`
        {{~label}}. {{title}}"
    `);
    const bare = body.replace('{{~@index}}. ', '- ');
    expect(offered(ranking({ body: bare }), 'label-style')).toMatchInlineSnapshot(`
      "Show \`{{label}}\` before it?
        - {{label}}. {{title}}"
    `);
  });

  it('label-style: a misspelt index is no label', () => {
    const body = `{{#each candidates}}\n{{@indx}}. {{title}}\n{{/each}}\n${END}`;
    const text = ranking({ body, rec: 'rec.answer: { by: label }' });
    expect(offered(text, 'loop-variable')).toMatchInlineSnapshot(`
      "Replace with \`@index\`
        {{@index}}. {{title}}"
    `);
    expect(offered(text, 'label-style')).toMatchInlineSnapshot(`
      "Show \`{{label}}\` before it?
        {{@indx}}. {{label}}. {{title}}"
    `);
  });

  it('label-is-word: brackets', () => {
    const rec = 'rec.answer: { reasoning: before }';
    const text = ranking({ body: LOOP + END, rec }).replace('input: candidates', 'input: candidates, labels: letters');
    expect(offered(text, 'label-is-word')).toMatchInlineSnapshot(`
      "Show the labels in brackets?
        [{{label}}]. {{title}}"
    `);
  });

  it('answer-words: ask for what is read, or read what is asked for', () => {
    const text = plain('yes_no', 'item: { title: string }', '{{item.title}}? Answer "Like" or "Dislike." only.');
    expect(offered(text, 'answer-words')).toMatchInlineSnapshot(`
      "Ask for \`Yes\` or \`No\`?
        {{item.title}}? Answer "Yes" or "No." only.
      Read \`Like\` and \`Dislike\`?
        rec.answer: { yes: ["Like"], no: ["Dislike"] }"
    `);
    expect(offered(text.replace(/Answer.*/, 'What do you say?'), 'answer-words')).toMatchInlineSnapshot(`
      "Add "Answer only "Yes" or "No"."?
        Answer only "Yes" or "No"."
    `);
  });

  it('scale-mismatch: the scale that is read, or the one that is asked for, also in words', () => {
    const text = plain('rating', 'item: { title: string }', '{{item.title}}. Rate it from one to ten.');
    expect(offered(text, 'scale-mismatch')).toMatchInlineSnapshot(`
      "Ask for 1 to 5?
        {{item.title}}. Rate it from 1 to 5.
      Read ratings from 1 to 10?
        rec.answer: { min: 1, max: 10 }"
    `);
    const own = text.replace('---\n{{', 'rec.answer:\n  min: 1\n---\n{{');
    expect(offered(own, 'scale-mismatch')).toMatchInlineSnapshot(`
      "Ask for 1 to 5?
        {{item.title}}. Rate it from 1 to 5.
      Read ratings from 1 to 10?
          max: 10"
    `);
    expect(offered(text.replace('one to ten', 'taste'), 'scale-mismatch')).toMatchInlineSnapshot(`
      "Add "Rate from 1 (worst) to 5 (best)."?
        Rate from 1 (worst) to 5 (best)."
    `);
  });

  it.each(['Rate it between one and five.', 'Rate it from one through five.', 'Give one to five stars.'])(
    'scale-mismatch: %s',
    (body) =>
      expect(offered(plain('rating', 'item: { title: string }', `{{item.title}} ${body}`), 'scale-mismatch')).toBe(''),
  );

  it.each([
    'Rate it from 1 to 5 in one to two sentences.',
    'Rate number one and two from 1 to 5.',
    'Rate 2 to 3 short lines from 1 to 5.',
  ])('scale-mismatch: no other scale is in: %s', (body) =>
    expect(offered(plain('rating', 'item: { title: string }', `{{item.title}} ${body}`), 'scale-mismatch')).toBe(''),
  );

  it.each([
    ['each-once', `${LOOP}Answer with the numbers only, best first.`, '', 'Rank all of them, each exactly once.'],
    [
      'open-set',
      `${LOOP}Give the title of the best, best first.`,
      'rec.answer: { by: title }',
      'Choose only from the list above, and copy the titles exactly.',
    ],
  ])('%s: a sentence', (code, body, rec, sentence) => {
    expect(offered(ranking({ body, rec }), code)).toBe(`Add "${sentence}"?\n  ${sentence}`);
  });

  it('scale-anchors and no-precedence: a sentence', () => {
    const rating = plain('rating', 'item: { title: string }', '{{item.title}}: rate it from 1 to 5.');
    expect(offered(rating, 'scale-anchors')).toMatchInlineSnapshot(`
      "Add "1 is the worst and 5 the best."?
        1 is the worst and 5 the best."
    `);
    const both = plain('text', 'profile: string\n    query: string', 'Taste: {{profile}}\nWish: {{query}}\nAnswer:');
    expect(offered(both, 'no-precedence')).toMatchInlineSnapshot(`
      "Add "If the two disagree, the request counts."?
        If the two disagree, the request counts."
    `);
  });
});

describe('front matter', () => {
  it('single-sample, turned-around, unshuffled-candidates', () => {
    expect(
      offered(ranking({ body: LOOP + END, rec: 'rec.run: { repeats: 0 }' }), 'single-sample'),
    ).toMatchInlineSnapshot(`
      "Replace with \`1\`?
        rec.run: { repeats: 1 }"
    `);
    expect(offered(ranking({ body: `${LOOP}Guess the taste of the user.` }), 'turned-around')).toMatchInlineSnapshot(`
      "Write \`rec.task: text\`?
        rec.task: text"
    `);
    const fixed = ranking({ body: LOOP + END }).replace('input: candidates', 'input: candidates, shuffle: false');
    expect(offered(fixed, 'unshuffled-candidates')).toMatchInlineSnapshot(`
      "Change to \`true\`?
        rec.candidates: { input: candidates, shuffle: true }"
    `);
  });

  it('missing-candidates and contradiction', () => {
    const lists = 'seen(array): { title: string }\n    films(array): { title: string }';
    const text = plain('ranking', lists, 'x', 'rec.history: { input: seen }\n');
    expect(offered(text, 'missing-candidates')).toMatchInlineSnapshot(`
      "Take the candidates from \`films\`?
        rec.candidates: { input: films }"
    `);
    const scale = plain('rating', 'a: string', '{{a}}', 'rec.answer: { min: 5, max: 1 }\n');
    expect(offered(scale, 'contradiction')).toMatchInlineSnapshot(`
      "Write \`min: 1, max: 5\`
        rec.answer: { min: 1, max: 5 }"
    `);
    expect(offered(scale.replace('min: 5, max: 1', 'min: 9'), 'contradiction')).toBe('');
    const path = plain('rating', 'a: string', '{{a}}', 'rec.answer: { path: rating }\n');
    expect(offered(path, 'contradiction')).toMatchInlineSnapshot(`
      "Write \`output: { format: json }\`?
        output: { format: json }"
    `);
  });

  it('two-dot-key: a map, for keys of any namespace', () => {
    const text = (key: string) => plain('text', 'a: string', '{{a}}', `${key}\n`);
    expect(offered(text('my.own.key: 3 # three'), 'two-dot-key')).toMatchInlineSnapshot(`
      "Write \`key\` in a map
        my.own: { key: 3 } # three"
    `);
    expect(offered(text('my.a.b.c: x'), 'two-dot-key')).toMatchInlineSnapshot(`
      "Write \`b.c\` in a map
        my.a: { b: { c: x } }"
    `);
    expect(offered(text('my.own.key: a, b'), 'two-dot-key')).toBe('');
    expect(offered(text('my.own: 1\nmy.own.key: 2'), 'two-dot-key')).toBe('');
  });
});

describe('the ways of other template languages', () => {
  const text = (body: string) =>
    plain('text', 'mood: string\n    vip: boolean\n    films(array): { title: string }', body);

  it.each([
    ['{{#if mood == "calm"}}a{{else}}b{{/if}}', '{{#ifEquals mood "calm"}}a{{else}}b{{/ifEquals}}'],
    [
      '{{#if mood != "calm"}}a{{else if vip}}b{{/if}}',
      '{{#unlessEquals mood "calm"}}a{{else if vip}}b{{/unlessEquals}}',
    ],
    ['{{~#unless mood === "calm"~}}a{{~/unless~}}', '{{~#unlessEquals mood "calm"~}}a{{~/unlessEquals~}}'],
    ['{{#if vip}}a{{else if mood == "calm"}}b{{/if}}', '{{#if vip}}a{{else ifEquals mood "calm"}}b{{/if}}'],
    ['{{#if mood && vip}}a{{/if}}', '{{#if mood}}{{#if vip}}a{{/if}}{{/if}}'],
    ['{{#each films as film}}{{film.title}}{{/each}}', '{{#each films as |film|}}{{film.title}}{{/each}}'],
    ['{{#each films as film i}}{{film.title}}{{/each}}', '{{#each films as |film i|}}{{film.title}}{{/each}}'],
  ])('helper-arguments: %s', (wrong, right) => {
    const problem = allProblems(text(wrong)).find(({ code }) => code === 'helper-arguments')!;
    const after = mended(text(wrong), problem.fixes![0]!.edits);
    expect(after).toBe(text(right));
    expect(allProblems(after).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    '{{#if mood || vip}}a{{/if}}',
    '{{#if mood && vip}}a{{else}}b{{/if}}',
    '{{#if mood vip}}a{{/if}}',
    '{{#if mood == "a"}}',
    '{{#if mood == vip == true}}a{{/if}}',
  ])('nothing is offered for %s', (body) => expect(offered(text(body), 'helper-arguments')).toBe(''));

  it('what stands behind `as` is no unknown variable', () => {
    const codes = allProblems(text('{{#each films as film}}x{{/each}}')).map(({ code }) => code);
    expect(codes).not.toContain('unknown-variable');
  });
});

describe('what is made with all others', () => {
  const matter =
    '---\ninput:\n  schema:\n    a: string\n    xs(array): { t: string }\nrec.task: text\n---\n{{a}}{{#each xs}}{{t}}{{/each}}';

  /** The text after every correction that leaves no choice; of those that touch the first. */
  function allMended(text: string): string {
    const taken: Edit[] = [];
    for (const { fixes = [] } of allProblems(text)) {
      const [fix] = fixes;
      if (!fix || fixes.length > 1 || fix.proposal) continue;
      const touches = ({ span }: Edit) => taken.some((one) => span.start <= one.span.end && one.span.start <= span.end);
      if (!fix.edits.some(touches)) taken.push(...fix.edits);
    }
    return mended(text, taken);
  }

  it.each([
    ...[
      '{{#if a}}x',
      '{{a',
      '{{a}',
      '{{/if}}',
      '{{#if a}}x{{/each}}',
      '{{!-- x',
      '{{lookup xs (a}}',
      '{{role "user}}',
      '{{xs[0]}}',
    ],
    ...[
      '{{#each xs as t}}{{t.t}}{{/each}}',
      '{{{a}}',
      '{{json xs indent=2 a}}',
      '{{#if a && b}}x{{/if}}',
      '{{#if a == "x"}}x{{/if}}',
    ],
    ...[
      '{{hist}} {{xs.titel}} {{@indx}}',
      '{{roel "user"}} {{role "usr"}}',
      '{{media ulr=a}}',
      '{{#role "user"}}x{{/role}}',
      '&amp; {a}',
    ],
    ...[
      '{{#each a}}{{@root.a}}{{/each}}',
      '{{#if a}}x{{elseif a}}y{{/if}}',
      '{{media a}}',
      '{{#a}}{{/a}}',
      '{{#if}}x{{/if}}',
    ],
  ])('never makes things worse: %s', (body) => {
    const [before, after] = [allProblems(matter + body), allProblems(allMended(matter + body))];
    const errors = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === 'error');
    expect(errors(after).length).toBeLessThanOrEqual(errors(before).length);
    const codes = new Set(before.map(({ code }) => code));
    expect(errors(after).filter(({ code }) => !codes.has(code))).toEqual([]);
  });

  it('takes nothing away that may be wanted yet, and puts no sentence into the prompt', () => {
    const text = '---\ninput:\n  schema:\n    a: string\n    b: string\nrec.task: rating\n---\nRate it.\n';
    expect(allProblems(text).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['unused-input', 'no-output-restriction']),
    );
    expect(allMended(text)).toBe(text);
  });
});

describe('names that nothing declares', () => {
  const used =
    '{{#if vip}}Hi {{name}}{{/if}} {{#each films}}{{title}} {{#each tags}}{{this}}{{/each}}{{/each}} {{films.length}} {{#with user}}{{age}} {{[odd name]}}{{/with}} {{ids.length}} {{@index}}';

  it('names-not-checked: the schema that the template uses', () => {
    expect(offered(`---\nmodel: a/b\n---\n${used}\n`, 'names-not-checked')).toMatchInlineSnapshot(`
      "Declare the variables that are used?
        input:
          schema:
            vip: boolean
            name: string
            films(array): { title: string, tags(array): string }
            user: { age: string }
            ids(array): any"
    `);
    expect(offered(`---\ninput: { default: { name: x } }\n---\n${used}\n`, 'names-not-checked')).toMatchInlineSnapshot(`
      "Declare the variables that are used?
        input: { default: { name: x }, schema: { vip: boolean, name: string, films(array): { title: string, tags(array): string }, user: { age: string }, ids(array): any } }"
    `);
    expect(offered(`---\r\nmodel: a/b\r\n---\r\n{{name}}`, 'names-not-checked')).toContain('    name: string\r');
  });

  it.each([`---\nmodel: a/b\n---\n${used}\n`, '{{name}}'])('and then all are declared: %s', (text) => {
    const problem = allProblems(text).find(({ code }) => code === 'names-not-checked')!;
    const after = allProblems(mended(text, problem.fixes![0]!.edits));
    const errors = after.filter(({ severity, message }) => severity === 'error' && !message.includes('odd name'));
    expect(errors).toEqual([]);
  });

  it('unknown-variable: a new input, where no other is meant', () => {
    expect(offered(plain('text', 'a: string', '{{a}} {{mood}}'), 'unknown-variable')).toMatchInlineSnapshot(`
      "Declare \`mood\` in \`input.schema\`?
            mood: string"
    `);
    expect(
      offered(plain('text', 'a: string', '{{a}}{{#each moods}}{{x}}{{/each}}'), 'unknown-variable'),
    ).toMatchInlineSnapshot(`
      "Declare \`moods\` in \`input.schema\`?
            moods: any"
    `);
    const json =
      '---\ninput:\n  schema:\n    type: object\n    properties:\n      a: { type: string }\n    additionalProperties: false\n---\n{{a}} {{mood}}\n';
    expect(offered(json, 'unknown-variable')).toMatchInlineSnapshot(`
      "Declare \`mood\` in \`input.schema\`?
              mood: { type: string }"
    `);
    expect(
      offered(
        plain('text', 'films(array): { a: string }', '{{#each films}}{{a}} {{mood}}{{/each}}'),
        'unknown-variable',
      ),
    ).toBe('');
  });
});

describe('the words of the prompt', () => {
  const listed = (loop: string, items = 'label: string, title: string, year: integer') =>
    plain(
      'ranking',
      `candidates(array): { ${items} }`,
      `${loop}\n${END}`,
      'rec.candidates: { input: candidates }\nrec.answer: { by: title }\n',
    );

  it('inline-candidates: one on each line, behind its label', () => {
    expect(
      offered(listed('Films: {{#each candidates}}{{title}}, {{/each}}. Which?'), 'inline-candidates'),
    ).toMatchInlineSnapshot(`
      "Put one on each line?
        Films:
        {{#each candidates}}
        {{label}}. {{title}}
        {{/each}}
        Which?"
    `);
    expect(
      offered(
        listed('{{#each candidates as |c|}}{{c.title}} ({{c.year}}){{#unless @last}}; {{/unless}}{{/each}}'),
        'inline-candidates',
      ),
    ).toMatchInlineSnapshot(`
      "Put one on each line?
        {{#each candidates as |c|}}
        {{c.label}}. {{c.title}} ({{c.year}})
        {{/each}}"
    `);
    expect(
      offered(listed('A: {{#each candidates}}and {{title}}{{/each}}', 'title: string'), 'inline-candidates'),
    ).toMatchInlineSnapshot(`
      "Put one on each line?
        A:
        {{#each candidates}}
        - {{title}}
        {{/each}}"
    `);
    const texts = plain(
      'ranking',
      'candidates(array): string',
      `Films: {{candidates}}\n${END}`,
      'rec.candidates: { input: candidates }\nrec.answer: { by: title }\n',
    );
    expect(offered(texts, 'inline-candidates')).toMatchInlineSnapshot(`
      "Put one on each line?
        Films:
        {{#each candidates}}
        - {{this}}
        {{/each}}"
    `);
  });

  it.each([
    '{{#each candidates}}{{title}}, {{/each}}',
    'Films: {{#each candidates}}, {{title}}{{/each}}.',
    'Films: {{#each candidates}}{{title}}, {{/each}}. Which?',
  ])('inline-candidates: nothing is told after the fix: %s', (loop) => {
    const text = listed(loop);
    const problem = allProblems(text).find(({ code }) => code === 'inline-candidates');
    const after = mended(text, problem!.fixes![0]!.edits);
    expect(after).toContain('{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\n');
    expect(allProblems(after).map(({ code }) => code)).not.toContain('inline-candidates');
  });

  it.each([
    '{{~#each candidates}}{{title}}, {{/each}}',
    '{{#each candidates}}{{title}}, {{else}}none{{/each}}',
    '{{#each candidates}}{{title}}, ',
  ])('inline-candidates: nothing is offered for %s', (loop) => {
    expect(offered(listed(loop), 'inline-candidates')).toBe('');
  });

  it('domain-mismatch: the nouns of the domain that the inputs are of', () => {
    const books = 'book: { title: string }';
    const text = plain(
      'text',
      books,
      'Movies: show one\n{{book.title}}\nName a film, and say why this {{movie}} movie.',
    );
    expect(offered(text, 'domain-mismatch')).toMatchInlineSnapshot(`
      "Speak of books?
        Books: show one
        Name a book, and say why this {{movie}} book."
    `);
  });

  it('no-output-restriction: no scale that is turned around', () => {
    const text = (min: number, max: number) =>
      plain(
        'rating',
        'item: { title: string }',
        'Rate it: {{item.title}}',
        `rec.answer: { min: ${min}, max: ${max} }\n`,
      );
    expect(offered(text(1, 7), 'no-output-restriction')).toContain('from 1 to 7');
    const found = allProblems(text(7, 1)).find(({ code }) => code === 'no-output-restriction');
    expect([found?.message, found?.fixes]).toEqual([expect.stringMatching(/after the data\.$/), undefined]);
  });
});

describe('what sample users show', () => {
  const users = [
    { id: 'u1', films: [] },
    { id: 'u2', name: 'Ann', films: [{ title: 'Heat', year: 1995 }, { title: 'It' }] },
  ];
  const text = (body: string) =>
    plain('text', 'name?: string\n    films(array): { title: string, year?: integer }', body);

  it('empty-value: a condition around the value and its brackets', async () => {
    expect(await offeredByData(text('Hi ({{name}})!'), users, 'empty-value')).toMatchInlineSnapshot(`
      "Put it into \`{{#if name}}\`
        Hi{{#if name}} ({{name}}){{/if}}!"
    `);
    expect(await offeredByData(text('Hi {{~name}},'), users, 'empty-value')).toMatchInlineSnapshot(`
      "Put it into \`{{#if name}}\`
        Hi {{~#if name}}{{~name}}{{/if}},"
    `);
    const year = '{{#each films}}{{title}} ({{year}}); {{/each}}';
    expect(await offeredByData(text(year), users, 'empty-value')).toMatchInlineSnapshot(`
      "Put it into \`{{#if year includeZero=true}}\`
        {{#each films}}{{title}}{{#if year includeZero=true}} ({{year}}){{/if}}; {{/each}}"
    `);
  });

  it.each([
    'Seen:\n{{#each films}}\n- {{title}}\n{{/each}}\nEnd',
    'A. Seen: {{#each films}}{{title}}; {{/each}}End',
    '{{role "user"}}Seen:\n{{#each films}}\n{{title}}\n{{/each}}',
  ])('dangling-label: a condition around both, and who has a list sees the same as before: %s', async (body) => {
    const meaning = meaningOf(text(body));
    const problem = checkSamples(meaning, await samplesOf(meaning, users)).find(
      ({ code }) => code === 'dangling-label',
    ) as Problem;
    const after = mended(text(body), problem.fixes![0]!.edits);
    const shown = async (one: string) =>
      (await samplesOf(meaningOf(one), users)).map(({ rendered }) => rendered?.messages);
    const [empty, full] = await shown(after);
    expect(JSON.stringify(empty)).not.toContain('Seen');
    expect(full).toEqual((await shown(text(body)))[1]);
  });

  it('dangling-label: nothing is offered where a block would be cut in two', async () => {
    const body = '{{#each films}}{{title}}{{/each}} Seen: {{#each films}}{{title}}{{/each}}';
    expect(await offeredByData(text(body), users, 'dangling-label')).toBe('');
  });
});
