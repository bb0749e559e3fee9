import { describe, expect, it } from 'vitest';
import { metaDocs } from '../../server/src/schema/index.ts';
import { brief, check, fixed, metaOf } from './support.ts';

const RANKING = 'rec.task: ranking\nrec.candidates: { input: c }';

describe('a misspelt name', () => {
  it('is told once, with the name that was meant', () => {
    expect(
      check('rec.tsk: ranking\nrec.samples: { user: u.jsonl }\nrec.run: { budgt: { call: 9 } }'),
    ).toMatchInlineSnapshot(`
      "
      rec.tsk: ranking
      ~~~~~~~ unknown-field: \`rec.tsk\` is not a field. Did you mean \`rec.task\`?
      rec.samples: { user: u.jsonl }
                     ~~~~ unknown-field: \`user\` is not a field of \`rec.samples\`. Did you mean \`users\`?
      rec.run: { budgt: { call: 9 } }
                 ~~~~~ unknown-field: \`budgt\` is not a field of \`rec.run\`. Did you mean \`budget\`?
      "
    `);
    expect(check('rec.task: text\nrec.answer: { format: json }')).toMatchInlineSnapshot(`
      "
      rec.answer: { format: json }
                    ~~~~~~ unknown-field: \`format\` is not a field of \`rec.answer\`. It belongs to the task \`ranking\`. There are: maxWords, mustName, reasoning, path.
      "
    `);
    expect(check('rec.task: text\nrec.instruction: { tone: kind }\nrec.colour: red')).toMatchInlineSnapshot(`
      "
      rec.instruction: { tone: kind }
                         ~~~~ unknown-field: \`tone\` is not a field of \`rec.instruction\`. There are: preference, intention, form, strategy.
      rec.colour: red
      ~~~~~~~~~~ unknown-field: \`rec.colour\` is not a field. There are: rec.task, rec.samples, rec.candidates, rec.history, rec.answer, rec.target, rec.instruction, rec.variant, rec.run, rec.disable.
      "
    `);
  });
  it('of a value too', () => {
    expect(check('rec.task: rankin\nrec.candidates: { input: c, labels: number, keep: al }')).toMatchInlineSnapshot(`
      "
      rec.task: rankin
                ~~~~~~ wrong-value: \`rec.task\` must be one of: \`yes_no\`, \`rating\`, \`pair_choice\`, \`choice\`, \`ranking\`, \`item\`, \`text\`, \`dialogue_turn\`; this is \`rankin\`. Did you mean \`ranking\`?
      rec.candidates: { input: c, labels: number, keep: al }
                                          ~~~~~~ wrong-value: \`rec.candidates.labels\` must be \`numbers\`, \`letters\`, \`none\` or a map of fields; this is \`number\`. Did you mean \`numbers\`?
                                                        ~~ wrong-value: \`rec.candidates.keep\` must be \`all\` or a whole number; this is \`al\`. Did you mean \`all\`?
      "
    `);
    expect(
      check(`${RANKING}\nrec.history: { input: h, order: newest, keep: 2.5 }\nrec.run: { orders: miror4 }`),
    ).toMatchInlineSnapshot(`
      "
      rec.history: { input: h, order: newest, keep: 2.5 }
                                      ~~~~~~ wrong-value: \`rec.history.order\` must be one of: \`oldest-first\`, \`newest-first\`; this is \`newest\`. Did you mean \`newest-first\`?
                                                    ~~~ wrong-value: \`rec.history.keep\` must be \`all\` or a whole number; this is \`2.5\`.
      rec.run: { orders: miror4 }
                         ~~~~~~ wrong-value: \`rec.run.orders\` must be one of: \`given\`, \`random:8\`, \`swap\`, \`mirror\`, \`mirror4\`, \`cyclic\`, \`williams\`, \`all\`, \`target:5\`; this is \`miror4\`. Did you mean \`mirror4\`?
      "
    `);
    expect(check('rec.task:\nmodel:\nconfig: 5')).toMatchInlineSnapshot(`
      "
      rec.task:
      ~~~~~~~~ wrong-value: \`rec.task\` must be one of: \`yes_no\`, \`rating\`, \`pair_choice\`, \`choice\`, \`ranking\`, \`item\`, \`text\`, \`dialogue_turn\`; it is empty.
      model:
      ~~~~~ information wrong-value: \`model\` must be a text; it is empty.
      config: 5
              ~ wrong-value: \`config\` must be a map of fields, not \`5\`.
      "
    `);
  });
  it('that is a prototype’s is data', () => {
    const yaml =
      'constructor: 1\n__proto__: { a: 1 }\nconfig: { constructor: 1, toString: 2, __proto__: 3 }\ninput: { hasOwnProperty: 1 }';
    expect(brief(yaml)).toEqual(['dropped-key constructor', 'dropped-key __proto__', 'dropped-key hasOwnProperty']);
    expect(brief('rec.task: text\nrec.run: { __proto__: 1, constructor: 2 }')).toEqual([
      'unknown-field __proto__',
      'unknown-field constructor',
    ]);
  });
});

describe('Dotprompt’s traps', () => {
  it('fields below rec', () => {
    expect(check('rec:\n  task: ranking\n  run: { seed: 1 }\nrec.candidates: { input: c }')).toMatchInlineSnapshot(`
      "
      rec:
      ~~~ nested-rec: Dotprompt does not see fields below \`rec:\`. Write each with a dot at the start of the line, such as \`rec.task: ranking\`.
      "
    `);
  });
  it('keys with two dots', () => {
    expect(check('rec.task: text\nrec.run.seed: 1\nteam.a.b: x')).toMatchInlineSnapshot(`
      "
      rec.run.seed: 1
      ~~~~~~~~~~~~ two-dot-key: \`rec.run.seed\` has two dots. Write \`seed\` in the map of \`rec.run\`: \`rec.run: { seed: … }\`.
      team.a.b: x
      ~~~~~~~~ warning two-dot-key: Dotprompt splits \`team.a.b\` at its last dot: it becomes \`b\` of \`team.a\`. Use one dot, and a map below it.
      "
    `);
  });
  it('keys that are dropped', () => {
    expect(
      check('modle: x\ntask: text\nowner: anna\nmetadata: { a: 1 }\nmaxTurns: 3\nteam.owner: anna'),
    ).toMatchInlineSnapshot(`
      "
      modle: x
      ~~~~~ warning dropped-key: Dotprompt drops \`modle\` without a word. Did you mean \`model\`?
      task: text
      ~~~~ warning dropped-key: Dotprompt drops \`task\` without a word. Did you mean \`rec.task\`?
      owner: anna
      ~~~~~ warning dropped-key: Dotprompt drops \`owner\` without a word. A field of your own needs a dot in its name, such as \`my.field\`.
      metadata: { a: 1 }
      ~~~~~~~~ warning dropped-key: Dotprompt drops \`metadata\` without a word. Only Genkit reads it.
      maxTurns: 3
      ~~~~~~~~ information dropped-key: Dotprompt drops \`maxTurns\` without a word. Only Genkit reads it.
      "
    `);
    expect(check('input: { schma: { a: string } }\noutput: { fromat: json, contentType: x }')).toMatchInlineSnapshot(`
      "
      input: { schma: { a: string } }
               ~~~~~ warning dropped-key: Nothing reads \`input.schma\`. Did you mean \`schema\`?
      output: { fromat: json, contentType: x }
                ~~~~~~ warning dropped-key: Nothing reads \`output.fromat\`. Did you mean \`format\`?
      "
    `);
    expect(check('output: { format: jsn }')).toMatchInlineSnapshot(`
      "
      output: { format: jsn }
                        ~~~ warning wrong-value: \`jsn\` is no format that is known, and answers are read as text. Did you mean \`json\`?
      "
    `);
    expect(check('output: { format: xml }').trim()).toBe('');
    expect(check('rce.task: text\nRec.run: {}')).toMatchInlineSnapshot(`
      "
      rce.task: text
      ~~~~~~~~ warning unknown-field: \`rce.task\` is not seen by Recprompt. Did you mean \`rec.task\`?
      Rec.run: {}
      ~~~~~~~ warning unknown-field: \`Rec.run\` is not seen by Recprompt. Did you mean \`rec.run\`?
      "
    `);
  });
  it('settings that look misspelt, and no others', () => {
    expect(
      check('config: { max_tokens: 9, temprature: 1, topp: 1, minP: 0.1, stop: [x], seed: 1 }'),
    ).toMatchInlineSnapshot(`
      "
      config: { max_tokens: 9, temprature: 1, topp: 1, minP: 0.1, stop: [x], seed: 1 }
                ~~~~~~~~~~ warning config-key: \`config.max_tokens\` is not a known setting and may be ignored. Did you mean \`maxOutputTokens\`?
                               ~~~~~~~~~~ warning config-key: \`config.temprature\` is not a known setting and may be ignored. Did you mean \`temperature\`?
                                              ~~~~ warning config-key: \`config.topp\` is not a known setting and may be ignored. Did you mean \`topP\`?
                                                                  ~~~~ warning config-key: \`config.stop\` is not a known setting and may be ignored. Did you mean \`stopSequences\`?
      "
    `);
    expect(check('config: { temperature: -1, topP: 2, topK: 0 }')).toMatchInlineSnapshot(`
      "
      config: { temperature: -1, topP: 2, topK: 0 }
                             ~~ warning wrong-value: \`config.temperature\` must be 0 or more.
                                       ~ warning wrong-value: \`config.topP\` must be 1 or less.
                                                ~ warning wrong-value: \`config.topK\` must be 1 or more.
      "
    `);
  });
  it('defaults that are not applied, and candidates in the order of the file', () => {
    expect(
      check(`input: { default: { tone: kind } }\nrec.task: ranking\nrec.candidates: { input: c, shuffle: false }`),
    ).toMatchInlineSnapshot(`
      "
      input: { default: { tone: kind } }
               ~~~~~~~ warning default-not-applied: Dotprompt's JavaScript runtime does not apply \`input.default\`; the preview and runs here do. Give the values with the input instead.
      rec.candidates: { input: c, shuffle: false }
                                           ~~~~~ warning unshuffled-candidates: With \`shuffle: false\` a run of one order shows every user's candidates as the file has them. Where the file puts the target in the same place, a model that prefers that place looks good.
      "
    `);
  });
  it('no provider is unknown', () => {
    expect(brief('model: acme/anything\nversion: 2')).toEqual([]);
  });
});

describe('fields that contradict each other', () => {
  it.each([
    ['rec.task: ranking', 'missing-candidates ranking'],
    [`${RANKING}\nrec.history: { input: c }`, 'contradiction c'],
    ['rec.task: ranking\nrec.candidates: { input: c, keep: 3 }\nrec.answer: { count: 5 }', 'contradiction 5'],
    ['rec.task: choice\nrec.candidates: { input: c, labels: none }\nrec.answer: { by: label }', 'contradiction label'],
    ['rec.task: rating\nrec.answer: { min: 5, max: 1 }', 'contradiction 1'],
    ['rec.task: rating\nrec.answer: { min: 6 }', 'contradiction 6'],
    ['rec.task: rating\nrec.answer: { step: 0.3 }', 'contradiction 0.3'],
    ['rec.task: rating\nrec.answer: { max: 4.5 }', 'contradiction 4.5'],
    ['rec.task: yes_no\nrec.answer: { yes: [ "Yes", no ] }', 'contradiction [ "Yes", no ]'],
    ['rec.task: yes_no\nrec.answer: { no: [yes] }', 'contradiction [yes]'],
    ['rec.task: text\nrec.answer: { path: a }', 'contradiction path'],
    [`${RANKING}\nrec.run: { stop: early }`, 'contradiction early'],
    [`${RANKING}\nrec.run: { stop: early, orders: swap }`, 'contradiction early'],
    [`${RANKING}\nrec.run: { stop: early, orders: randm:8 }`, 'wrong-value randm:8'],
    [`${RANKING}\nrec.run: { orders: target:3 }`, 'contradiction target:3'],
    ['rec.task: yes_no\nrec.run: { orders: mirror }', 'contradiction mirror'],
    ['rec.task: item\nrec.run: { orders: cyclic }', 'contradiction cyclic'],
    ['rec.task: ranking\nrec.candidates: { input: c, keep: 10 }\nrec.run: { orders: all }', 'contradiction all'],
    ['rec.task: ranking\nrec.candidates: { input: c, keep: 3 }\nrec.run: { orders: swap }', 'contradiction swap'],
  ])('%j', (yaml, problem) => expect(brief(yaml)).toEqual([problem]));

  it.each([
    'rec.task: pair_choice\nrec.candidates: { input: c, keep: 2 }\nrec.run: { orders: swap }',
    'rec.task: rating\nrec.answer: { min: 0, max: 1, step: 0.1 }',
    'rec.task: yes_no\nrec.run: { orders: given }',
    'output: { format: json }\nrec.task: text\nrec.answer: { path: a }',
  ])('%j is fine', (yaml) => expect(brief(yaml)).toEqual([]));

  it('the inputs that candidates and history are read from', () => {
    const schema = 'input: { schema: { "films(array)": { title: string }, name: string } }\nrec.task: ranking\n';
    expect(check(`${schema}rec.candidates: { input: film }\nrec.history: { input: name }`)).toMatchInlineSnapshot(`
      "
      rec.candidates: { input: film }
                               ~~~~ unknown-input: \`film\` is not in \`input.schema\`. Did you mean \`films\`?
      rec.history: { input: name }
                            ~~~~ unknown-input: \`name\` is no list in \`input.schema\`. Declare it as \`name(array): { title: string }\`.
      "
    `);
    expect(check(`${schema}rec.candidates: { input: books }`)).toMatchInlineSnapshot(`
      "
      rec.candidates: { input: books }
                               ~~~~~ unknown-input: \`books\` is not in \`input.schema\`. Its lists: films.
      "
    `);
    expect(
      brief('input: { schema: { type: object, properties: {} } }\nrec.task: ranking\nrec.candidates: { input: c }'),
    ).toEqual([]);
    expect(check(`${schema}rec.candidates: { input: films }\nrec.answer: { by: label }`)).toMatchInlineSnapshot(`
      "
      rec.answer: { by: label }
                        ~~~~~ label-not-in-schema: \`by: label\` asks for labels, and the items of \`films\` have no \`label\` in \`input.schema\`.
      "
    `);
  });
});

describe('a fix', () => {
  it.each([
    ['rec.tsk: text', 'rec.task: text'],
    ['rec.task: text\nrec.runn: {}', 'rec.task: text\nrec.run: {}'],
    ['rec.task: txt', 'rec.task: text'],
    ['rec.task: "txt"', 'rec.task: text'],
    ['rec.variant: a', 'rec.task: yes_no\nrec.variant: a'],
    ['# note\nrec.candidates: { input: c }', '# note\nrec.task: ranking\nrec.candidates: { input: c }'],
    ['rec: { task: text, run: { seed: 1 } }', 'rec.task: text\nrec.run: { seed: 1 }'],
    ['rec:\n  task: text\n  run:\n    seed: 1\nmodel: x', 'rec.task: text\nrec.run:\n  seed: 1\nmodel: x'],
    ['rec:\n  # what\n  task: text # yes', 'rec.task: text # yes'],
    ['rec.task: text\nrec.run.seed: 1 # one', 'rec.task: text\nrec.run: { seed: 1 } # one'],
    [`${RANKING}\nrec.run: { stop: early }`, `${RANKING}\nrec.run: { stop: early, orders: random:8 }`],
    [
      `${RANKING}\nrec.run:\n  stop: early\n  seed: 1`,
      `${RANKING}\nrec.run:\n  stop: early\n  orders: random:8\n  seed: 1`,
    ],
    [`${RANKING}\nrec.run: { stop: early, orders: swap }`, `${RANKING}\nrec.run: { stop: early, orders: random:8 }`],
    ['rec.task: item\nrec.run: { orders: mirror }', 'rec.task: item\nrec.run: { orders: given }'],
    ['config: { max_tokens: 9 }', 'config: { maxOutputTokens: 9 }'],
    ['input: { schma: { a: string } }', 'input: { schema: { a: string } }'],
    ['task: text', 'rec.task: text'],
    ['rce.variant: a\nrec.task: text', 'rec.variant: a\nrec.task: text'],
    [
      `input:\n  schema:\n    c(array): { title: string }\n${RANKING}\nrec.answer: { by: label }`,
      `input:\n  schema:\n    c(array): { label: string, title: string }\n${RANKING}\nrec.answer: { by: label }`,
    ],
    [
      `input:\n  schema:\n    c?(array):\n      title: string\n${RANKING}\nrec.answer: { by: label }`,
      `input:\n  schema:\n    c?(array):\n      label: string\n      title: string\n${RANKING}\nrec.answer: { by: label }`,
    ],
    ['input:\n  schema:\n    a: strnig, of it', 'input:\n  schema:\n    a: string, of it'],
    ['input:\n  schema:\n    a: "int, of it"', 'input:\n  schema:\n    a: "integer, of it"'],
    ['input:\n  schema:\n    a(arry, of it): string', 'input:\n  schema:\n    a(array, of it): string'],
    ['input:\n  schema:\n    a(array: string', 'input:\n  schema:\n    a(array): string'],
    ['input:\n  schema:\n    a(array)?: string', 'input:\n  schema:\n    a?(array): string'],
    ['input:\n  schema:\n    a(: string', 'input:\n  schema:\n    a: string'],
    [
      'output: { schema: { type: object, properties: { a: { type: sting } } } }',
      'output: { schema: { type: object, properties: { a: { type: string } } } }',
    ],
    [
      'output: { schema: { properties: { a: string } } }',
      'output: { schema: { properties: { a: { type: string } } } }',
    ],
  ])('%j becomes %j', (before, after) => {
    expect(fixed(before)).toEqual({ yaml: after, isGone: true });
  });
  it('is not offered where it would write over what is there', () => {
    const fixes = (yaml: string) => metaOf(yaml).problems.flatMap((one) => one.fixes ?? []);
    expect(fixes('rec: { task: text }\nrec.task: text')).toEqual([]);
    expect(fixes('rec.task: text\nrec.run: { seed: 2 }\nrec.run.seed: 1')).toEqual([]);
    expect(fixes('rec.task: text\nrec.run.seed: 1\nrec.run.users: 1')).toEqual([]);
    expect(fixes('config: { maxTokens: 1, maxOutputTokens: 2 }')).toEqual([]);
  });
});

it('every code of a problem has a page', () => {
  const pages = new Set(metaDocs.map(({ code }) => code));
  const found = ['rec:\n  a: 1', 'a.b.c: 1', 'foo: 1', 'config: { temp: 1 }', 'rec.x: 1'].flatMap(
    (yaml) => metaOf(yaml).problems,
  );
  expect(found.filter(({ code }) => !pages.has(code))).toEqual([]);
});

describe('a key in the wrong place', () => {
  it('is moved into the map that it belongs to', () => {
    expect(check('input:\nschema:\n  name: string\ntemperature: 0.5')).toMatchInlineSnapshot(`
      "
      input:
      ~~~~~ information wrong-value: \`input\` must be a map of fields; it is empty.
      schema:
      ~~~~~~ warning dropped-key: Dotprompt drops \`schema\` without a word. It belongs into \`input\`.
      temperature: 0.5
      ~~~~~~~~~~~ warning dropped-key: Dotprompt drops \`temperature\` without a word. It belongs into \`config\`.
      "
    `);
    expect(fixed('input:\nschema:\n  name: string\n  age: integer')).toEqual({
      yaml: 'input:\n  schema:\n    name: string\n    age: integer',
      isGone: true,
    });
    expect(fixed('temperature: 0.5\nmodel: a/b')).toMatchObject({ yaml: 'config: { temperature: 0.5 }\nmodel: a/b' });
    expect(fixed('config: { seed: 1 }\ntopP: 0.5')).toMatchObject({ yaml: 'config: { seed: 1, topP: 0.5 }' });
    expect(check('config: 5\ntopP: 0.5')).toContain('belongs into `config`');
    expect(metaOf('config: 5\ntopP: 0.5').problems.flatMap(({ fixes }) => fixes ?? [])).toEqual([]);
  });
});

describe('a model without a provider', () => {
  it('is told where the template is to be run', () => {
    expect(check('model: gpt-4o-mini\nrec.task: text')).toMatchInlineSnapshot(`
      "
      model: gpt-4o-mini
             ~~~~~~~~~~~ warning wrong-value: \`gpt-4o-mini\` names no provider, and a run refuses it. Write \`openai/gpt-4o-mini\`.
      "
    `);
    expect(check('model: smollm\nrec.task: text')).toMatchInlineSnapshot(`
      "
      model: smollm
             ~~~~~~ warning wrong-value: \`smollm\` names no provider, and a run refuses it. Write \`provider/smollm\`.
      "
    `);
    expect(fixed('model: gpt-4o-mini\nrec.task: text')).toEqual({
      yaml: 'model: openai/gpt-4o-mini\nrec.task: text',
      isGone: true,
    });
    expect(brief('model: gpt-4o-mini')).toEqual([]);
    expect(brief('model: vendor/any\nrec.task: text')).toEqual([]);
  });
});

describe('a ground truth that the input requires', () => {
  const of = (schema: string, target = 'target') =>
    `input: { schema: ${schema} }\nrec.task: text\nrec.target: ${target}`;
  it('is told where it is declared', () => {
    expect(check(of('{ item: string, target: string }'))).toMatchInlineSnapshot(`
      "
      input: { schema: { item: string, target: string } }
                                       ~~~~~~ contradiction: \`target\` is the ground truth (\`rec.target\`) and never reaches the template, and \`input.schema\` requires it. Take it out of the schema; what the prompt shows is a field of its own.
      "
    `);
    expect(fixed(of('{ item: string, target: string }'))).toEqual({ yaml: of('{ item: string }'), isGone: true });
    const json = '{ type: object, properties: { target: { type: string } }, required: [target] }';
    expect(brief(of(json))).toEqual(['contradiction target']);
    expect(brief(of('{ user: { rating: number } }', 'user.rating'))).toEqual(['contradiction user']);
  });
  it('may be an input that is not required, or another', () => {
    expect(brief(of('{ item: string, target?: string }'))).toEqual([]);
    expect(brief(of('{ item: string, target(object): { x: string } }', 'target.y'))).toEqual([]);
  });
});
