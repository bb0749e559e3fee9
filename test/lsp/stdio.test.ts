import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  type CodeLens,
  type CompletionItem,
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { EditorCall, RunResult } from '../../server/src/lsp/protocol.ts';
import { project, rankingTemplate } from '../cli/project.ts';
import { type Folder, folderWith } from '../cli/support.ts';

const root = join(import.meta.dirname, '../..');
let script: string;

/** The command line, the server beside it and its worker, as the product's build makes them. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recprompt-stdio-'));
  const entries = { cli: 'cli/main.ts', server: 'lsp/main.ts', worker: 'host/worker.ts' };
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, `server/src/${path}`])),
    outdir: folder,
    logLevel: 'error',
  });
  script = join(folder, 'cli.js');
  return () => rm(folder, { recursive: true });
});

/** What Neovim says of itself, of what matters here. */
const neovim = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    codeLens: { dynamicRegistration: false, resolveSupport: { properties: ['command'] } },
    synchronization: { didSave: true },
  },
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: false },
    workspaceEdit: { documentChanges: true, resourceOperations: ['rename', 'create', 'delete'] },
  },
};

/** Another editor: knows no number of its own process, has its problems pushed, no settings, no progress. */
const plain = { textDocument: { publishDiagnostics: { versionSupport: true } } };

interface Session {
  readonly folder: Folder;
  readonly uri: string;
  readonly text: string;
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  readonly messages: { method: string; params: unknown }[];
  request<T>(method: string, params?: object): Promise<T>;
}

/** A server process on a project, and its template open. `answers` to what it asks; null to the rest. */
async function session(
  capabilities: object,
  text = rankingTemplate(),
  { initializationOptions = {}, answers = {} as Record<string, (params: never) => unknown> } = {},
): Promise<Session> {
  const folder = folderWith(project({ 'rank.prompt': text }));
  const child = spawn(process.execPath, [script, 'lsp', '--stdio'], {
    cwd: folder.path,
    env: { PATH: process.env.PATH, HOME: folder.path },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  const messages: Session['messages'] = [];
  connection.onNotification((method, params) => void messages.push({ method, params }));
  connection.onUnhandledProgress((params) => void messages.push({ method: '$/progress', params }));
  connection.onRequest((method: string, params: unknown) => answers[method]?.(params as never) ?? null);
  connection.listen();
  const rootUri = pathToFileURL(folder.path).href;
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'project' }],
    capabilities,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  const uri = `${rootUri}/rank.prompt`;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'recprompt', version: 0, text },
  });
  const request = <T>(method: string, params: object = {}) =>
    connection.sendRequest<T>(method, { textDocument: { uri }, ...params });
  return { folder, uri, text, child, connection, initialized, messages, request };
}

/** Shuts down as the protocol wants it, and gives the process's exit code. */
async function end({ connection, child }: Session): Promise<number> {
  const exited = once(child, 'exit');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  return (await exited)[0];
}

test('an editor like Neovim pulls problems, completes, runs from the lens, and ends the server', async () => {
  const editor = await session(neovim, rankingTemplate().replace('{{label}}. {{title}}', '{{label}}. {{titel}}'));
  const { request, uri, text } = editor;
  expect(editor.initialized.capabilities).toMatchObject({ diagnosticProvider: {}, codeLensProvider: {} });

  const { items } = await request<{ items: Diagnostic[] }>('textDocument/diagnostic');
  expect(items.map(({ code }) => code)).toContain('unknown-variable');

  const line = text.split('\n').findIndex((one) => one.includes('{{titel}}'));
  const character = text.split('\n')[line]!.indexOf('titel') + 2;
  const found = await request<CompletionItem[]>('textDocument/completion', { position: { line, character } });
  expect(found.map(({ label }) => label)).toContain('title');

  const range = { start: { line, character: character - 2 }, end: { line, character: character + 3 } };
  await editor.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 1 },
    contentChanges: [{ range, text: 'title' }],
  });
  const mended = await request<{ items: Diagnostic[] }>('textDocument/diagnostic');
  expect(mended.items.map(({ code }) => code)).not.toContain('unknown-variable');

  const [lens] = await request<CodeLens[]>('textDocument/codeLens');
  expect(lens?.command).toMatchObject({ command: 'recprompt.run', title: expect.stringContaining('40 calls') });
  const run = { ...lens!.command!, arguments: [{ uri, model: 'sim/copy?rate=0.9' }], workDoneToken: 'run' };
  const result = await request<RunResult>('workspace/executeCommand', run);
  expect(result.calls).toMatchObject({ planned: 40, made: 40, failed: 0 });
  expect(result.findings.map(({ code }) => code)).toContain('position-bias');
  expect(await readFile(result.record, 'utf8')).toContain('"type":"end"');
  expect(editor.messages.filter(({ method }) => method === '$/progress').at(-1)?.params).toMatchObject({
    token: 'run',
    value: { kind: 'end' },
  });
  const after = await request<{ items: Diagnostic[] }>('textDocument/diagnostic');
  expect(after.items.map(({ code }) => code)).toContain('position-bias');
  expect(await end(editor)).toBe(0);
});

test('an editor that pulls nothing has the problems pushed, with the version', async () => {
  const editor = await session(plain, rankingTemplate().replace('{{/each}}', '{{/eahc}}'));
  await editor.request('recprompt/settled');
  const pushed = editor.messages.filter(({ method }) => method === 'textDocument/publishDiagnostics');
  expect(pushed.at(-1)?.params).toMatchObject({
    uri: editor.uri,
    version: 0,
    diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 1, source: 'recprompt' })]),
  });
  expect(await end(editor)).toBe(0);
});

test("a run with the editor's own model asks the editor for every answer", async () => {
  const calls: EditorCall[] = [];
  const modelCall = (call: EditorCall) => {
    calls.push(call);
    return { text: '1\n2\n3\n4\n5\n6\n7\n8\n9\n10', finish: 'stop', usage: null };
  };
  const options = { initializationOptions: { models: true }, answers: { 'recprompt/modelCall': modelCall } };
  const editor = await session(neovim, rankingTemplate('{ users: 2, orders: given, repeats: 0 }'), options);
  const run = { command: 'recprompt.run', arguments: [{ uri: editor.uri, model: 'vscode/acme/large' }] };
  const plan = await editor.request('workspace/executeCommand', { ...run, command: 'recprompt.plan' });
  expect(plan).toMatchObject({ destination: "the provider of the editor's model" });
  const result = await editor.request<RunResult>('workspace/executeCommand', run);
  expect(result.validity).toMatchObject({ valid: result.calls.planned });
  expect(calls).toHaveLength(result.calls.planned);
  expect(calls[0]).toMatchObject({
    model: 'acme/large',
    params: { temperature: 0 },
    messages: [{ role: 'system' }, {}],
  });
  expect(Object.keys(calls[0]!)).toEqual(['model', 'messages', 'params']);
});

test('a model that the editor lacks ends the run with its sentence', async () => {
  const refusal = () => ({ error: 'The editor offers no model acme/large.', kind: 'stop' });
  const options = { initializationOptions: { models: true }, answers: { 'recprompt/modelCall': refusal } };
  const editor = await session(neovim, rankingTemplate(), options);
  const run = { command: 'recprompt.run', arguments: [{ uri: editor.uri, model: 'vscode/acme/large' }] };
  const result = await editor.request<RunResult>('workspace/executeCommand', run);
  expect(result.failure).toContain('The editor offers no model acme/large.');
});
