import { afterEach, expect, test } from 'vitest';
import type { CodeAction, CodeLens, CompletionItem, Diagnostic } from 'vscode-languageserver/node';
import { type Editor, type EditorOptions, startEditor } from './editor.ts';
import { type FakeRuns, fakeFiles, fakeRuns, fakeService } from './fakes.ts';

const uri = 'file:///w/a.prompt';
const textDocument = { uri };
const pulling = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
const docs = 'file:///docs';

let editor: Editor;
let runs: FakeRuns;
afterEach(() => editor.dispose());

async function start(options: EditorOptions & { hang?: boolean; latest?: boolean } = {}) {
  const service = fakeService();
  runs = fakeRuns(service, options);
  editor = await startEditor({ service, runs, files: fakeFiles, docs }, options);
}

const brief = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(
    ({ range: { start, end }, code }) => `${start.line}:${start.character}-${end.line}:${end.character} ${code}`,
  );
const run = (argument: object, more: object = {}) =>
  editor.request<{ cancelled: boolean; findings: unknown[] }>('workspace/executeCommand', {
    command: 'recprompt.run',
    arguments: [argument],
    ...more,
  });

test('opening, breaking and mending a document publishes its problems, with version and source', async () => {
  await start();
  editor.open(uri, 'x BAD y\n');
  await editor.settled();
  expect(editor.publications.at(-1)).toMatchObject({ uri, version: 1 });
  expect(brief(editor.shown(uri))).toEqual(['0:2-0:5 bad-word']);
  expect(editor.shown(uri)[0]).toMatchObject({
    source: 'recprompt',
    severity: 1,
    codeDescription: { href: `${docs}/bad-word.md` },
  });
  editor.change(uri, 2, { range: { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } }, text: 'good' });
  await editor.settled();
  expect(editor.publications.at(-1)).toEqual({ uri, version: 2, diagnostics: [] });
});

test('incremental edits count in UTF-16 units, across emoji and CRLF, and slips below zero do no harm', async () => {
  await start();
  editor.open(uri, '😀 a\r\n');
  const at = (line: number, character: number) => ({ line, character });
  editor.change(uri, 2, { range: { start: at(0, 3), end: at(0, 4) }, text: 'BAD' });
  editor.change(uri, 3, { range: { start: at(-1, -5), end: at(0, 0) }, text: '>' });
  editor.change(uri, 4, { range: { start: at(99, 0), end: at(999, 0) }, text: 'BAD' });
  await editor.settled();
  expect(brief(editor.shown(uri))).toEqual(['0:4-0:7 bad-word', '1:0-1:3 bad-word']);
});

test('a burst of changes is judged once, as it stands at its end', async () => {
  await start();
  editor.open(uri, '');
  for (let version = 2; version <= 21; version++) editor.change(uri, version, { text: `BAD ${version}` });
  await editor.settled();
  const versions = editor.publications.map(({ version }) => version);
  expect(versions.at(-1)).toBe(21);
  expect(versions.length).toBeLessThanOrEqual(3);
});

test('problems of samples follow the text until they are judged again', async () => {
  await start();
  editor.open(uri, 'SAD\n');
  await editor.settled();
  const start0 = { line: 0, character: 0 };
  editor.change(uri, 2, { range: { start: start0, end: start0 }, text: 'new\nline ' });
  await editor.settled();
  const ofVersion2 = editor.publications.filter(({ version }) => version === 2);
  expect(ofVersion2.map(({ diagnostics }) => brief(diagnostics))).toEqual([['1:5-1:8 sad-word']]);
});

test('syntax is told first; what the rules say of the text follows along until they are through', async () => {
  await start();
  editor.open(uri, 'ODD\n');
  await editor.settled();
  expect(brief(editor.shown(uri))).toEqual(['0:0-0:3 odd-name']);
  editor.change(uri, 2, {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    text: 'BAD ODD ',
  });
  await editor.settled();
  const ofVersion2 = editor.publications.filter(({ version }) => version === 2);
  expect(ofVersion2.map(({ diagnostics }) => brief(diagnostics))).toEqual([
    ['0:0-0:3 bad-word', '0:8-0:11 odd-name'],
    ['0:0-0:3 bad-word', '0:4-0:7 odd-name', '0:8-0:11 odd-name'],
  ]);
});

test('problems of a users file are pushed to that file and taken back when the template is mended or closed', async () => {
  await start({ capabilities: pulling });
  editor.open(uri, 'USERS');
  await editor.settled();
  expect(brief(editor.shown('file:///w/users.jsonl'))).toEqual(['6:0-6:9 bad-row']);
  editor.close(uri);
  await editor.settled();
  expect(editor.shown('file:///w/users.jsonl')).toEqual([]);
});

test('a client that pulls gets diagnostics on asking, none pushed, and is told when a run found something', async () => {
  await start({ capabilities: pulling });
  expect(editor.initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
  editor.open(uri, 'BAD CANDIDATES');
  const pull = () => editor.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
  expect(brief((await pull()).items)).toEqual(['0:0-0:3 bad-word']);
  await run({ uri });
  expect(editor.asked.map(({ method }) => method)).toContain('workspace/diagnostic/refresh');
  expect(brief((await pull()).items)).toEqual(['0:0-0:3 bad-word', '0:4-0:14 position-bias']);
  expect(editor.publications).toEqual([]);
});

test('a change of a partial judges the open templates that call it', async () => {
  await start();
  editor.open(uri, 'x');
  await editor.settled();
  const before = editor.publications.length;
  editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: 'file:///w/_part.prompt', type: 2 }],
  });
  await editor.settled();
  expect(editor.publications.length).toBe(before + 1);
});

test('a run answers with its JSON after its findings are shown; an edit makes them stale, undoing it fresh', async () => {
  await start();
  editor.open(uri, 'CANDIDATES');
  const result = await run({ uri, model: 'sim/copy?rate=0.4', users: 8, seed: 7 });
  expect(result).toMatchObject({ run: 'r1', cancelled: false, findings: [{ code: 'position-bias' }] });
  expect(runs.asked).toContainEqual({ run: '/w/a.prompt', model: 'sim/copy?rate=0.4', users: 8, seed: 7 });
  const [finding] = editor.shown(uri);
  expect(finding).toMatchObject({ code: 'position-bias', severity: 1 });
  expect(finding?.relatedInformation?.[0]?.location).toMatchObject({
    uri: 'file:///w/.recprompt/runs/a/r1.jsonl',
    range: { start: { line: 2, character: 0 } },
  });
  editor.change(uri, 2, { text: 'CANDIDATES!' });
  await editor.settled();
  expect(editor.shown(uri)[0]).toMatchObject({ severity: 4, message: expect.stringMatching(/from an earlier text/) });
  editor.change(uri, 3, { text: 'CANDIDATES' });
  await editor.settled();
  expect(editor.shown(uri)[0]).toMatchObject({
    severity: 1,
    message: expect.not.stringMatching(/from an earlier text/),
  });
});

test('on opening a template its newest record is shown', async () => {
  await start({ latest: true });
  editor.open(uri, 'CANDIDATES');
  await expect.poll(() => brief(editor.shown(uri))).toEqual(['0:0-0:10 position-bias']);
});

test('on opening a template again its newest record is shown', async () => {
  await start({ latest: true });
  editor.open(uri, 'x CANDIDATES y');
  await expect.poll(() => brief(editor.shown(uri))).toEqual(['0:2-0:12 position-bias']);
  editor.close(uri);
  await expect.poll(() => editor.shown(uri)).toEqual([]);
  editor.open(uri, 'the CANDIDATES y');
  await expect.poll(() => brief(editor.shown(uri))).toEqual(['0:4-0:14 position-bias']);
});

test('progress runs by the token that the client gave', async () => {
  await start();
  editor.open(uri, 'CANDIDATES');
  const seen: { kind: string; message?: string }[] = [];
  editor.connection.onNotification('$/progress', (params: { value: { kind: string } }) => void seen.push(params.value));
  await run({ uri }, { workDoneToken: 't1' });
  expect(seen.map(({ kind }) => kind)).toEqual(['begin', 'report', 'end']);
  expect(seen[1]).toMatchObject({ percentage: 25, message: '1 of 4 calls answered' });
});

test('without a token the server makes one, where the editor allows that', async () => {
  await start({ capabilities: { window: { workDoneProgress: true } } });
  editor.open(uri, 'CANDIDATES');
  await run({ uri });
  expect(editor.asked.map(({ method }) => method)).toContain('window/workDoneProgress/create');
});

test('a cancelled request ends the run, which answers with what it has', async () => {
  await start({ hang: true });
  editor.open(uri, 'CANDIDATES');
  const params = { command: 'recprompt.run', arguments: [{ uri }], workDoneToken: 't1' };
  const began = new Promise((done) => editor.connection.onNotification('$/progress', done));
  const { CancellationTokenSource } = await import('vscode-languageserver/node');
  const source = new CancellationTokenSource();
  const answer = editor.connection.sendRequest('workspace/executeCommand', params, source.token);
  await began;
  source.cancel();
  expect(await answer).toMatchObject({ cancelled: true, calls: { made: 1 } });
});

test('of templates that are run without being open the last results are kept', async () => {
  await start();
  const uris = Array.from({ length: 17 }, (_, i) => `file:///w/closed${i}.prompt`);
  for (const one of uris) await run({ uri: one });
  const known = await Promise.all(uris.map((one) => editor.request('recprompt/findings', { uri: one })));
  expect(uris.filter((_, i) => known[i] === null)).toEqual([uris[0]]);
});

test('settings stand in for what the command leaves open', async () => {
  const settings = { model: 'sim/fair', baseUrl: ' ' };
  await start({
    capabilities: { workspace: { configuration: true } },
    answers: { 'workspace/configuration': () => [settings] },
  });
  await expect.poll(() => editor.asked.map(({ method }) => method)).toContain('workspace/configuration');
  await editor.settled();
  await run({ uri });
  await run({ uri, model: 'sim/noisy' });
  expect(runs.asked).toEqual([
    { run: '/w/a.prompt', model: 'sim/fair' },
    { run: '/w/a.prompt', model: 'sim/noisy' },
  ]);
});

test('nothing is registered but what the editor says may be', async () => {
  const registered = () =>
    editor.asked
      .filter(({ method }) => method === 'client/registerCapability')
      .flatMap(({ params }) => (params as { registrations: { method: string }[] }).registrations)
      .map(({ method }) => method);
  const answers = { 'workspace/configuration': () => [{}] };
  await start({ capabilities: { workspace: { configuration: true, didChangeWatchedFiles: {} } }, answers });
  await expect.poll(() => editor.asked.map(({ method }) => method)).toContain('workspace/configuration');
  await editor.settled();
  expect(registered()).toEqual([]);
  editor.dispose();
  const dynamic = { dynamicRegistration: true };
  const workspace = { configuration: true, didChangeConfiguration: dynamic, didChangeWatchedFiles: dynamic };
  await start({ capabilities: { workspace }, answers });
  await expect
    .poll(() => registered().toSorted())
    .toEqual(['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
});

test('settings that the editor does not give are told in its log', async () => {
  const refuse = () => {
    throw new Error('no settings today');
  };
  const answers = { 'workspace/configuration': refuse };
  await start({ capabilities: { workspace: { configuration: true } }, answers });
  const logged: string[] = [];
  editor.connection.onNotification(
    'window/logMessage',
    ({ message }: { message: string }) => void logged.push(message),
  );
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await expect.poll(() => logged.join()).toMatch(/^settings: .*no settings today/);
});

test('in an untrusted workspace nothing is run, and the message says why', async () => {
  await start({ initializationOptions: { trusted: false } });
  await expect(run({ uri })).rejects.toThrow(/not trusted/);
  expect(runs.asked).toEqual([]);
  editor.connection.sendNotification('recprompt/trust', { trusted: true });
  expect(await run({ uri })).toMatchObject({ cancelled: false });
});

test('a command without a template says what is missing', async () => {
  await start();
  await expect(run({})).rejects.toThrow(/Name the template/);
  await expect(editor.request('recprompt/preview', {})).rejects.toThrow('The request lacks `uri`, a text.');
  const bogus = editor.request('workspace/executeCommand', { command: 'recprompt.bogus', arguments: [{}] });
  await expect(bogus).rejects.toThrow(/There is no command `recprompt\.bogus`\. There are `recprompt\.run`, /);
});

test('the lens stands with its calls at once and gets tokens when it is resolved', async () => {
  await start();
  editor.open(uri, 'body');
  const [lens] = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  expect(lens?.command).toEqual({
    title: '▶ Run against model · 40 calls',
    command: 'recprompt.run',
    arguments: [{ uri }],
  });
  const resolved = await editor.request<CodeLens>('codeLens/resolve', lens);
  expect(resolved.command?.title).toBe('▶ Run against model · 40 calls, ≈13,240 tokens, on this computer');
});

test('completion and hover speak of the text as it is now; snippets only where the editor has them', async () => {
  await start();
  editor.open(uri, 'hello {{');
  const position = { line: 0, character: 8 };
  const items = await editor.request<CompletionItem[]>('textDocument/completion', { textDocument, position });
  expect(items.map(({ label }) => label)).toEqual(['title', 'each']);
  expect(items[1]?.textEdit).toMatchObject({ newText: '{{#each items}}{{/each}}' });
  expect(await editor.request('textDocument/hover', { textDocument, position })).toMatchObject({
    contents: { value: '**hello**' },
  });
  expect(editor.initialized.capabilities.completionProvider?.triggerCharacters).toContain('{');
});

test('a fix is offered as a quick fix with its edit; a finding leads to its answers', async () => {
  await start({ initializationOptions: { commands: ['recprompt.showAnswers'] } });
  editor.open(uri, 'BAD CANDIDATES');
  await run({ uri });
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 14 } };
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range,
    context: { diagnostics: editor.shown(uri) },
  });
  expect(actions.map(({ title }) => title)).toEqual([
    'Make it good',
    'Fix: Say that the list is in no order',
    'Show the 2 answers that it counts',
  ]);
  expect(actions[0]?.edit?.changes?.[uri]).toMatchObject([{ newText: 'GOOD' }]);
  expect(actions[0]?.diagnostics).toHaveLength(1);
  expect(actions[2]?.command).toMatchObject({
    arguments: [{ record: '/w/.recprompt/runs/a/r1.jsonl', calls: [2, 3] }],
  });
});

test('a mitigation carries its edit; only an editor that can is asked to measure again, with the text before it', async () => {
  const actionsFor = async (commands: string[]) => {
    await start({ initializationOptions: { commands } });
    editor.open(uri, 'CANDIDATES');
    await run({ uri });
    const context = { diagnostics: editor.shown(uri) };
    const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } };
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
    return actions.find(({ title }) => title.startsWith('Fix: '));
  };
  const plain = await actionsFor([]);
  expect(plain).toMatchObject({ kind: 'quickfix', edit: { changes: { [uri]: [{ newText: 'UNORDERED' }] } } });
  expect(plain?.diagnostics).toMatchObject([{ code: 'position-bias' }]);
  expect(plain?.command).toBeUndefined();
  const offered = await actionsFor(['recprompt.offerMeasureAgain']);
  expect(offered?.command?.arguments).toEqual([{ uri, before: 'CANDIDATES', evidence: 'Unproven.' }]);
});

test('measuring again asks for both texts, shows what the new one does, and says what the comparison says', async () => {
  await start();
  editor.open(uri, 'CANDIDATES, in no order');
  const execute = <T>(command: string, argument: object) =>
    editor.request<T>('workspace/executeCommand', { command, arguments: [argument] });
  const again = { uri, before: 'CANDIDATES', aggregate: 'borda' };
  expect(await execute('recprompt.planAgain', again)).toMatchObject({ calls: { planned: 80 } });
  const measured = await execute<{ sentence: string }>('recprompt.measureAgain', again);
  expect(measured.sentence).toContain('cannot tell');
  expect(runs.asked.at(-1)).toMatchObject({ before: { text: 'CANDIDATES' }, aggregate: 'borda' });
  await editor.settled();
  expect(editor.shown(uri)).toMatchObject([{ code: 'position-bias' }]);
  await expect(execute('recprompt.measureAgain', { uri })).rejects.toThrow('before');
});

test('preview, answers and findings speak of the open document', async () => {
  await start();
  editor.open(uri, 'CANDIDATES');
  expect(await editor.request('recprompt/preview', { uri, user: 'u2' })).toMatchObject({
    version: 1,
    user: 'u2',
    users: ['u1', 'u2'],
    messages: [{ role: 'user', content: [{ text: 'CANDIDATES' }] }],
  });
  expect(await editor.request('recprompt/findings', { uri })).toBeNull();
  await run({ uri });
  expect(await editor.request('recprompt/findings', { uri })).toMatchObject({
    findings: [{ stale: false }],
    result: { run: 'r1' },
  });
  expect(await editor.request('recprompt/answers', { record: '/w/r1.jsonl', calls: [2] })).toEqual([
    { outcome: { call: 2 }, messages: [] },
  ]);
});

test('an unknown document gets empty answers', async () => {
  await start();
  const position = { line: 0, character: 0 };
  expect(await editor.request('textDocument/completion', { textDocument, position })).toEqual([]);
  expect(await editor.request('textDocument/hover', { textDocument, position })).toBeNull();
});
