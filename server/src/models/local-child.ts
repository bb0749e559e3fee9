// Entry of the embedded model's own process: llama.cpp through node-llama-cpp, which lives in the user's cache and is
// imported from there. Stands alone when bundled. Native code can crash; here it takes nothing with it.

import { reasonOf } from '../text/index.ts';
import { type Engine, type LlamaModule, loadEngine } from './engine.ts';
import { generate } from './generate.ts';
import type { ChildReply, ChildRequest } from './localProtocol.ts';

let engine: Engine | undefined;
let last: Promise<void> = Promise.resolve();
const running = new Map<number, AbortController>();

process.on('disconnect', () => process.exit(0));
process.on('message', (request: ChildRequest) => {
  if (request.type === 'abort') running.get(request.id)?.abort();
  else if (request.type === 'ask') enqueue(request);
  else void guarded(undefined, () => (request.type === 'load' ? load(request) : fetchFile(request)));
});

function reply(message: ChildReply): void {
  if (process.connected) process.send?.(message);
}

/** One call at a time: there is one sequence, and its cache is reused from call to call. */
function enqueue(request: ChildRequest & { type: 'ask' }): void {
  const controller = new AbortController();
  running.set(request.id, controller);
  last = last.then(() => guarded(request.id, () => answer(request, controller.signal)));
}

async function answer({ id, messages, params }: ChildRequest & { type: 'ask' }, signal: AbortSignal): Promise<void> {
  if (engine === undefined) throw new Error('The model is not loaded.');
  if (!signal.aborted) reply({ type: 'answer', id, ...(await generate(engine, messages, params, signal)) });
}

async function guarded(id: number | undefined, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    reply({ type: 'fault', id, message: reasonOf(error) });
  } finally {
    if (id !== undefined) running.delete(id);
  }
}

async function load({ runtime, gguf, threads }: ChildRequest & { type: 'load' }): Promise<void> {
  const module = (await import(runtime)) as LlamaModule;
  engine = await loadEngine(module, gguf, threads);
  reply({ type: 'loaded', context: engine.context.contextSize });
}

async function fetchFile({ runtime, uri, folder, file }: ChildRequest & { type: 'fetch' }): Promise<void> {
  const { createModelDownloader } = (await import(runtime)) as LlamaModule;
  const onProgress = ({ downloadedSize, totalSize }: { downloadedSize: number; totalSize: number }) =>
    reply({ type: 'fetching', done: downloadedSize, total: totalSize });
  const downloader = await createModelDownloader({ modelUri: uri, dirPath: folder, fileName: file, onProgress });
  await downloader.download();
  reply({ type: 'fetched' });
}
