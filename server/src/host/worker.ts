// Entry of the worker thread: does one job at a time, and says when a job begins, so that loading is not on its clock.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../text/index.ts';
import { createJobs, type Jobs } from './jobs.ts';
import type { WorkerOptions, WorkerReply, WorkerRequest } from './workerProtocol.ts';

const port = parentPort!;
const { tokenizer } = workerData as WorkerOptions;
const plain = createJobs();
let counting: Jobs | undefined;

port.on('message', (request: WorkerRequest) => {
  try {
    const jobs = jobsFor(request);
    reply({ id: request.id, type: 'begun' });
    reply({ id: request.id, type: 'done', value: run(jobs, request) });
  } catch (error) {
    reply({ id: request.id, type: 'failed', message: reasonOf(error) });
  }
});

function reply(message: WorkerReply): void {
  port.postMessage(message);
}

function run(jobs: Jobs, request: WorkerRequest): unknown {
  switch (request.kind) {
    case 'render':
      return jobs.render(request.job);
    case 'validate':
      return jobs.validate(request.job);
    case 'measure':
      return jobs.measure(request.job);
  }
}

/** The tokeniser's tables are large: they are loaded when something is counted for the first time. */
function jobsFor(request: WorkerRequest): Jobs {
  if (request.kind !== 'render' || !request.job.with.includes('tokens')) return plain;
  counting ??= createJobs(loadTokenizer());
  return counting;
}

interface Tokenizer {
  countTokens(text: string, options: { disallowedSpecial: ReadonlySet<string> }): number;
}

function loadTokenizer(): ((text: string) => number) | undefined {
  if (!existsSync(tokenizer)) return undefined;
  const { countTokens } = createRequire(tokenizer)(tokenizer) as Tokenizer;
  const disallowedSpecial = new Set<string>();
  return (text) => countTokens(text, { disallowedSpecial });
}
