// Renders once in the worker of argv[2] and does not dispose it.
import { createThreadWorker } from '../../server/src/host/threadWorker.ts';

const worker = createThreadWorker(process.argv[2]!);
const results = await worker.render({ requests: [{ body: 'x', partials: {}, input: {}, prompt: {} }], with: [] });
console.log(`${results.length} result`);
