import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import {
  createConnection,
  createMessageConnection,
  type InitializeParams,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createLifecycle } from '../../server/src/lsp/lifecycle.ts';

const initialize: InitializeParams = { processId: null, rootUri: null, capabilities: {} };

/** A server that counts what reaches it, and an editor that has said nothing yet. */
function started(): { editor: MessageConnection; reached: string[] } {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const lifecycle = createLifecycle();
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down), lifecycle);
  const reached: string[] = [];
  lifecycle.listen(server);
  server.onInitialize(() => ({ capabilities: {} }));
  server.onHover(() => void reached.push('hover'));
  server.onNotification('own/note', () => void reached.push('note'));
  server.listen();
  const editor = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  editor.listen();
  onTestFinished(() => {
    editor.dispose();
    server.dispose();
  });
  return { editor, reached };
}

const hover = (editor: MessageConnection) =>
  editor.sendRequest('textDocument/hover', { textDocument: { uri: 'a' }, position: { line: 0, character: 0 } });

test('nothing is answered before `initialize`', async () => {
  const { editor, reached } = started();
  await editor.sendNotification('own/note');
  await expect(hover(editor)).rejects.toMatchObject({ code: -32002 });
  await expect(editor.sendRequest('shutdown')).rejects.toMatchObject({ code: -32002 });
  await editor.sendRequest('initialize', initialize);
  await hover(editor);
  await editor.sendNotification('own/note');
  await hover(editor);
  expect(reached).toEqual(['hover', 'note', 'hover']);
});

test('a second `initialize`, and requests after `shutdown`, are refused', async () => {
  const { editor, reached } = started();
  await editor.sendRequest('initialize', initialize);
  await expect(editor.sendRequest('initialize', initialize)).rejects.toMatchObject({ code: -32600 });
  await editor.sendRequest('shutdown');
  await expect(hover(editor)).rejects.toMatchObject({ code: -32600 });
  await expect(editor.sendRequest('shutdown')).rejects.toMatchObject({ code: -32600 });
  expect(reached).toEqual([]);
});
