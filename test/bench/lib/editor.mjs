// An editor that speaks to a language server in a process of its own, over stdin and stdout.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const DEADLINE = 60_000;

/** Starts a server and initialises it; `started` is the milliseconds that took. What it keeps for later goes to `cache`. */
export async function startEditor(argv, folder, cache) {
  const began = performance.now();
  const env = { ...process.env, RECPROMPT_CACHE: cache };
  const child = spawn(process.execPath, argv, { cwd: folder, env, stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const [shown, waiting, versions] = [new Map(), new Set(), new Map()];
  let publications = 0;
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    publications++;
    shown.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  connection.onRequest((method, { items = [] } = {}) =>
    method === 'workspace/configuration' ? items.map(() => null) : null,
  );
  connection.listen();
  const textDocument = {
    publishDiagnostics: { versionSupport: true },
    completion: { completionItem: { snippetSupport: true } },
  };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: `file://${folder}`,
    capabilities: { textDocument },
  });
  const started = performance.now() - began;
  const notify = (method, params) => connection.sendNotification(method, params);
  void notify('initialized', {});

  /** Resolves when what is shown of a document satisfies `test`. */
  function until(uri, test) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(reject, new Error(`no such diagnostics in ${DEADLINE} ms`)), DEADLINE);
      const look = () => shown.has(uri) && test(shown.get(uri)) && done(resolve);
      function done(settle, value) {
        clearTimeout(timer);
        waiting.delete(look);
        settle(value);
      }
      waiting.add(look);
    });
  }

  function change(uri, ...contentChanges) {
    const version = (versions.get(uri) ?? 1) + 1;
    versions.set(uri, version);
    void notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  return {
    began,
    started,
    until,
    change,
    /** How many times diagnostics were published. */
    publications: () => publications,
    shown: (uri) => shown.get(uri) ?? [],
    /** Resolves when the server has been sent all of the text. */
    open: (uri, text) =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId: 'recprompt', version: 1, text } }),
    complete: (uri, position) => connection.sendRequest('textDocument/completion', { textDocument: { uri }, position }),
    preview: (uri) => connection.sendRequest('recprompt/preview', { uri }),
    /** The most memory that the server's processes had, in MB; 0 where the system does not say. */
    peak: () => peakOf(child.pid),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      connection.sendRequest('shutdown').then(
        () => void notify('exit'),
        () => undefined,
      );
      await gone;
      clearTimeout(timer);
      connection.dispose();
    },
  };
}

/** Linux only: high-water mark of resident memory of a process and of those it started. */
function peakOf(pid) {
  try {
    const own = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
    const tasks = readdirSync(`/proc/${pid}/task`);
    const children = tasks.flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '));
    return children.filter(Boolean).reduce((sum, child) => sum + peakOf(child), own);
  } catch {
    return 0;
  }
}
