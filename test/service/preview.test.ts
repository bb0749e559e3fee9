import { expect, test } from 'vitest';
import type { Preview, PreviewOptions } from '../../server/src/service.ts';
import { brief, goodBody, ranking, serviceWith, template } from './support.ts';

const short =
  '{{role "system"}}Rank.\n{{role "user"}}\n{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\nNumbers only.';

async function previewOf(options: PreviewOptions = {}, texts: Record<string, string> = { [template]: ranking(short) }) {
  return serviceWith(texts).service.preview(template, options);
}

/** `user: text` a message. */
function shown({ messages }: Preview): string[] {
  return messages.map(
    ({ role, content }) => `${role}: ${content.map((part) => ('text' in part ? part.text : '?')).join('')}`,
  );
}

test('the first valid user, in the order of the file, with labels', async () => {
  const preview = await previewOf();
  expect(shown(preview)).toEqual(['system: Rank.\n', 'user: \n1. Alien\n2. Brazil\nNumbers only.']);
  expect(preview).toMatchObject({ user: 'ann', users: ['ann', 'bob'], orders: 2, tokens: { byRole: { system: 2 } } });
});

test('a user by id; one that is not there is an error that names a near one', async () => {
  expect(shown(await previewOf({ user: 'bob' }))[1]).toContain('1. Brazil\n2. Chinatown');
  const missing = await previewOf({ user: 'bop' });
  expect(missing.messages).toEqual([]);
  expect(missing.problems.map(({ code, message }) => `${code}: ${message}`)).toContain(
    'unknown-user: No sample user is called `bop`. Did you mean `bob`?',
  );
});

test('an order of the run, or a random one of a seed', async () => {
  const [first, second] = [await previewOf({ order: 0 }), await previewOf({ order: 1 })];
  const titles = (preview: Preview) => [...shown(preview)[1]!.matchAll(/\. (\w+)/g)].map(([, title]) => title);
  expect(titles(second)).toEqual(titles(first).toReversed());
  expect(titles(await previewOf({ orderSeed: 3 }))).toEqual(titles(await previewOf({ orderSeed: 3 })));
  expect(titles(await previewOf({ order: 99 }))).toEqual(['Alien', 'Brazil']);
});

test('spans of the prompt stand where they came from, in the template or its partial', async () => {
  const partial = short.replace('{{label}}. {{title}}', '{{> item}}');
  const preview = await previewOf({}, { [template]: ranking(partial), '/w/_item.prompt': '{{label}}. {{title}}\n' });
  const data = preview.spans.filter(({ from, partial }) => from === 'data' && partial === 'item');
  expect(data.map(({ range }) => [range.start.line, range.start.character])).toContainEqual([0, 11]);
  const text = preview.spans.find(({ message, from, partial }) => message === 0 && from === 'template' && !partial);
  expect(text?.range.start).toEqual({ line: 11, character: 17 });
});

test('input given directly reaches the template as it is, with labels where it has none', async () => {
  const input = {
    candidates: [
      { title: 'Heat', extra: 1 },
      { title: 'Ran', label: 'x' },
    ],
  };
  const preview = await previewOf({ input });
  expect(shown(preview)[1]).toContain('1. Heat\nx. Ran');
  expect(preview.user).toBeUndefined();
});

test('context and messages of the data argument', async () => {
  const text =
    '---\ninput: { schema: { name: string } }\n---\n{{role "system"}}{{@state.mood}}{{history}}{{role "user"}}Hi {{name}}\n';
  const messages = [{ role: 'model' as const, content: [{ text: 'before' }] }];
  const preview = await previewOf(
    { input: { name: 'Bo' }, context: { state: { mood: 'calm' } }, messages },
    { [template]: text },
  );
  expect(shown(preview)).toEqual(['system: calm', 'model: before', 'user: Hi Bo']);
});

test('a template without samples is shown with its defaults', async () => {
  const text = '---\ninput: { schema: { name: string }, default: { name: Ann } }\n---\nHi {{name}}\n';
  expect(shown(await previewOf({}, { [template]: text }))).toEqual(['user: Hi Ann']);
});

test('what cannot be rendered has no messages and at least one error, told once', async () => {
  for (const body of ['{{#each candidates}}', '{{titl', '{{> nothing}}', '{{unknown x}}']) {
    const preview = await previewOf({}, { [template]: ranking(body) });
    expect(preview.messages, body).toEqual([]);
    const errors = preview.problems.filter(({ severity }) => severity === 'error');
    expect(errors.length, body).toBeGreaterThan(0);
  }
});

test('other problems never withhold the messages', async () => {
  const preview = await previewOf({}, { [template]: ranking(`${goodBody} {{nobody}}`) });
  expect(brief(preview.problems)).toContain('rank.prompt:21:80 unknown-variable');
  expect(preview.messages).toHaveLength(1);
});

test('the metadata is Dotprompt’s', async () => {
  expect((await previewOf()).meta).toMatchObject({ model: 'sim/fair', ext: { rec: { task: 'ranking' } }, config: {} });
});

test('schemas and tools come from the nearest config', async () => {
  const config = { schemas: { Person: { name: 'string' } }, tools: { look: { name: 'look', description: 'd' } } };
  const text = '---\ninput: { schema: Person }\ntools: [look]\n---\nHi {{name}} {{nme}}\n';
  const texts = { [template]: text, '/recprompt.config.json': JSON.stringify(config) };
  const preview = await previewOf({ input: { name: 'Ann' } }, texts);
  expect(preview.meta).toMatchObject({
    toolDefs: [{ name: 'look' }],
    input: { schema: { properties: { name: { type: 'string' } } } },
  });
  expect(preview.problems.map(({ code }) => code)).toContain('unknown-variable');
});

test('tokens that fit: the budget of the run, else the context of a known model', async () => {
  const budget = ranking(short, 'rec.run: { budget: { context: 99 } }\n');
  expect((await previewOf({}, { [template]: budget })).budget).toBe(99);
  expect((await previewOf({}, { [template]: ranking(short).replace('sim/fair', 'openai/gpt-4o') })).budget).toBe(
    128_000,
  );
  expect((await previewOf()).budget).toBeNull();
});

test('the lens stands on the first line of the body, with the calls of the plan', async () => {
  const { service } = serviceWith();
  expect(await service.lens(template)).toEqual({
    range: { start: { line: 12, character: 0 }, end: { line: 12, character: 0 } },
    calls: 2 * (2 + 1),
    model: 'sim/fair',
  });
  const nothing = serviceWith({ [template]: 'Hi {{name}}' });
  expect(await nothing.service.lens(template)).toBeUndefined();
});

test('findings move with the text, are stale after an edit and fresh again after its undoing; the project sets how severe they are', async () => {
  const { service, files } = serviceWith();
  const templateHash = await service.templateHash(template);
  const finding = {
    code: 'position-bias',
    severity: 'error',
    message: 'm',
    echo: 'e',
    part: { kind: 'candidates' },
    run: 'r',
    model: 'sim/fair',
    calls: [0],
    templateHash,
  } as const;
  service.setFindings(template, [finding]);
  expect(await service.findings(template)).toMatchObject([{ stale: false, range: { start: { line: 18 } } }]);
  const text = ranking(`New line.\n${goodBody}`, 'rec.disable: [unreached-branch]\n');
  service.open(template, text, 1);
  expect(await service.findings(template)).toMatchObject([{ stale: true, range: { start: { line: 19 } } }]);
  service.open(template, ranking(goodBody, 'rec.disable: [unreached-branch]\n'), 2);
  expect(await service.findings(template)).toMatchObject([{ stale: false }]);
  const severity = (level: string) => {
    files.texts.set('/w/recprompt.config.json', JSON.stringify({ rules: { 'position-bias': level } }));
    service.changed('/w/recprompt.config.json');
  };
  severity('hint');
  expect(await service.findings(template)).toMatchObject([{ severity: 'hint' }]);
  severity('off');
  expect(await service.findings(template)).toEqual([]);
});
