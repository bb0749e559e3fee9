import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type CodeLens,
  type CompletionItem,
  createMessageConnection,
  type DataCallback,
  type Diagnostic,
  type Message,
  type MessageConnection,
} from 'vscode-languageserver/node';
import type { PreviewResult } from '../../server/src/lsp/protocol.ts';
import { goodBody, movies, ranking, template, users } from '../service/support.ts';

const uri = `file://${template}`;
let bundle: string;

/** As the product's build makes it; anything of Node's in it fails the build. */
beforeAll(async () => {
  const result = await build({
    absWorkingDir: join(import.meta.dirname, '../..'),
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2022',
    entryPoints: ['server/src/lsp/webMain.ts'],
  });
  bundle = result.outputFiles[0]!.text;
});

/** What a web worker has, and nothing else: no `require`, no `process`, no `Buffer`, no `setImmediate`. */
function startWorker(): MessageConnection {
  const toClient = new EventEmitter();
  const scope: Record<string, unknown> & { onmessage?(event: { data: Message }): void } = {
    postMessage: (message: Message) => setTimeout(() => toClient.emit('message', structuredClone(message))),
    addEventListener: () => undefined,
    ...{ setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, structuredClone },
    ...{ TextEncoder, TextDecoder, URL, AbortController, performance, console, crypto },
  };
  scope.self = scope;
  runInContext(bundle, createContext(scope));
  const send = (data: Message) => scope.onmessage?.({ data: structuredClone(data) });
  const connection = createMessageConnection(new Reader(toClient), new Writer(send));
  connection.listen();
  return connection;
}

class Reader extends AbstractMessageReader {
  constructor(private readonly from: EventEmitter) {
    super();
  }
  listen(callback: DataCallback) {
    this.from.on('message', callback);
    return { dispose: () => void this.from.off('message', callback) };
  }
}

class Writer extends AbstractMessageWriter {
  constructor(private readonly send: (message: Message) => void) {
    super();
  }
  async write(message: Message): Promise<void> {
    setTimeout(this.send, 0, message);
  }
  end(): void {}
}

let editor: MessageConnection;
afterEach(() => editor?.dispose());

const folder: Readonly<Record<string, string>> = { '/w/users.jsonl': users, '/w/movies.jsonl': movies };

/** An editor that serves the folder's files, with a template open. */
async function open(text: string): Promise<void> {
  editor = startWorker();
  editor.onRequest('recprompt/readFile', ({ path }: { path: string }) => folder[path] ?? null);
  editor.onRequest('recprompt/listFolder', () => ({ files: ['users.jsonl', 'movies.jsonl'], folders: [] }));
  const capabilities = { textDocument: { diagnostic: {} } };
  await editor.sendRequest('initialize', { processId: null, rootUri: 'file:///w', capabilities });
  await editor.sendNotification('initialized', {});
  await editor.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'recprompt', version: 1, text },
  });
  await editor.sendRequest('recprompt/settled', null);
}

const textDocument = { uri };
const diagnostics = async () =>
  (await editor.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument })).items;

test('the server in a web worker judges, completes and previews with sample users that the editor reads', async () => {
  const text = ranking(goodBody.replace('{{label}}. {{title}}', '{{label}}. {{titel}}'));
  await open(text);
  expect((await diagnostics()).map(({ code }) => code)).toContain('unknown-variable');

  const line = text.split('\n').findIndex((one) => one.includes('{{titel}}'));
  const position = { line, character: '{{label}}. {{ti'.length };
  const items = await editor.sendRequest<CompletionItem[]>('textDocument/completion', { textDocument, position });
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['title', 'label']));

  const preview = await editor.sendRequest<PreviewResult>('recprompt/preview', { uri, user: 'bob' });
  expect(JSON.stringify(preview.messages)).toContain('1. ');
  expect(preview).toMatchObject({ user: 'bob', users: ['ann', 'bob'] });
});

test('a users file that is missing is told in a web worker, too', async () => {
  await open(ranking(goodBody).replace('users.jsonl', 'missing.jsonl'));
  expect((await diagnostics()).map(({ message }) => message).join()).toContain('missing.jsonl');
});

test('a run says where it can be done', async () => {
  await open(ranking(goodBody));
  const lenses = await editor.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
  expect(lenses[0]?.command?.title).toMatch(/^▶ Run against model/);
  const run = { command: 'recprompt.run', arguments: [{ uri }] };
  await expect(editor.sendRequest('workspace/executeCommand', run)).rejects.toThrow(/cannot be run in the browser/);
});
