import { expect, test } from 'vitest';
import type { FileProblem } from '../../server/src/text/index.ts';
import { lineIndex } from '../../server/src/text/index.ts';
import { goodBody, ranking, serviceWith, template } from './support.ts';

const CONFIG = '/w/recprompt.config.json';

/** What is said of a config: the text under the squiggle, the message, and what a fix would write. */
async function said(text: string): Promise<string[]> {
  const { service } = serviceWith({ [CONFIG]: text });
  const lines = lineIndex(text.replace(/^\uFEFF/, ''));
  const shown = ({ range }: FileProblem) =>
    text.replace(/^\uFEFF/, '').slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
  const found = (await service.problems(template)).filter(({ file }) => file === CONFIG);
  return found.map((one) => {
    const fix = one.fixes?.map(({ edits }) => ` -> ${edits.map(({ newText }) => newText).join()}`).join() ?? '';
    return `${one.severity} ${one.code} ${shown(one)}: ${one.message}${fix}`;
  });
}

test('a key that nothing reads is told, with the one that was meant', async () => {
  const text = '{\n  "$schema": "x",\n  "rule": { "long-list": "off" },\n  "prompts": 1,\n  "tools": { "rule": {} }\n}';
  expect(await said(text)).toEqual([
    'warning bad-config "rule": `rule` is not a key of recprompt.config.json, and nothing reads it. Did you mean `rules`? -> "rules"',
    'warning bad-config "prompts": `prompts` is not a key of recprompt.config.json, and nothing reads it. There are: `schemas`, `tools`, `servers`, `rules`.',
  ]);
});

test('a code and a level that are misspelt', async () => {
  expect(await said('{"rules": {"long-lists": "off", "\\u006cong-list": "warn", "residue": 1}}')).toEqual([
    'warning bad-config "long-lists": There is no rule `long-lists`. Did you mean `long-list`? -> "long-list"',
    'warning bad-config "warn": `long-list` must be one of: error, warning, information, hint, off. Did you mean `warning`? -> "warning"',
    'warning bad-config 1: `residue` must be one of: error, warning, information, hint, off.',
  ]);
  expect(await said('{"rules": {"postion-bias": "off", "unclosed-tags": "hint"}}')).toHaveLength(2);
  expect(await said('{"rules": {"long-list": "warnin", "of-another-tool": "off"}}')).toEqual([
    'warning bad-config "warnin": `long-list` must be one of: error, warning, information, hint, off. Did you mean `warning`? -> "warning"',
    'warning bad-config "of-another-tool": There is no rule `of-another-tool`, and nothing reads it.',
  ]);
});

test('servers have an address, and a name of the model', async () => {
  const servers = '{"a": {"baseURL": "http://x"}, "b": "http://x", "c": {"baseUrl": "http://x"}, "d": {"baseUrl": 1}}';
  const more = '{"e": {"baseUrl": "localhost:8080", "model": 1}, "f": {"baseUrl": "http://x", "model": "m"}}';
  const such = ', such as `http://localhost:8080/v1`.';
  expect(await said(`{"servers": ${servers}}`)).toEqual([
    `warning bad-config "a": \`a\` needs the \`baseUrl\` of its server${such}`,
    'warning bad-config "baseURL": `baseURL` is not a key of `servers.a`, and nothing reads it. Did you mean `baseUrl`? -> "baseUrl"',
    'warning bad-config "http://x": `b` must be a map with a `baseUrl`.',
    `warning bad-config 1: \`d\` needs the \`baseUrl\` of its server${such}`,
  ]);
  expect(await said(`{"servers": ${more}}`)).toEqual([
    `warning bad-config "localhost:8080": \`e\` needs the \`baseUrl\` of its server${such}`,
    'warning bad-config 1: `model` must be a text: the name as the server knows it.',
  ]);
});

test.each([
  ['[]', 'warning bad-config []: recprompt.config.json must hold a map: `{ "rules": { … } }`.'],
  [
    '{"rulez": {}}',
    'warning bad-config "rulez": `rulez` is not a key of recprompt.config.json, and nothing reads it. Did you mean `rules`? -> "rules"',
  ],
  ['[1]', 'warning bad-config [1]: recprompt.config.json must hold a map: `{ "rules": { … } }`.'],
  ['{"rules": []}', 'warning bad-config []: `rules` must be a map.'],
  ['{"rules": {}', 'error bad-config {: recprompt.config.json cannot be used: The `{` is never closed with `}`.'],
  [
    '{"rules": {},}',
    'error bad-config ,: recprompt.config.json cannot be used: There is nothing after this `,`: leave it out.',
  ],
])('%s', async (text, message) => expect(await said(text)).toEqual([message]));

test.each(['{}', '\ufeff{"rules": {}}\r\n', '{"rules": {"bad-config": "off", "position-bias": "hint"}}'])(
  'nothing is said of %j',
  async (text) => expect(await said(text)).toEqual([]),
);

const unlabelled = (body: string) =>
  ranking(body, 'rec.disable: [unreached-branch]\n').replace(
    'input: candidates }',
    'input: candidates, labels: none }',
  );

test('labels that nobody gives are one problem of the template', async () => {
  const users = Array.from({ length: 300 }, (_, i) => `{"id":"u${i}","history":[],"candidates":["m1","m2"]}`);
  const { service } = serviceWith({ [template]: unlabelled(goodBody), '/w/users.jsonl': users.join('\n') });
  const errors = (await service.problems(template)).filter(({ severity }) => severity === 'error');
  expect(errors).toMatchObject([
    {
      file: template,
      code: 'label-not-given',
      range: { start: { line: 8, character: 45 }, end: { line: 8, character: 49 } },
      fixes: [{ title: 'Label the candidates with numbers' }],
    },
  ]);
});

test('labels that the data has are as good', async () => {
  const movies =
    '{"id":"m1","title":"A","label":"x"}\n{"id":"m2","title":"B","label":"y"}\n{"id":"m3","title":"C","label":"z"}';
  const { service } = serviceWith({ [template]: unlabelled(goodBody), '/w/movies.jsonl': movies });
  const errors = (await service.problems(template)).filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
});
