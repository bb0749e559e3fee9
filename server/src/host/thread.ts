import { dirname, join } from 'node:path';
import { Worker as NodeWorker, type ResourceLimits } from 'node:worker_threads';
import { WorkerError } from '../ports.ts';
import type { WorkerOptions, WorkerReply, WorkerRequest } from './workerProtocol.ts';

export type Job = WorkerRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** One thread that does jobs one after another, and is started anew after a limit was met. */
export interface Thread {
  /** Rejects with WorkerError; `deadline` in milliseconds from the job's begin. */
  run(job: Job, deadline: number): Promise<unknown>;
  dispose(): Promise<void>;
}

export function createThread(entry: string, limits: ResourceLimits): Thread {
  let worker: NodeWorker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let id = 0;

  const begin = () => {
    const begun = startWorker(entry, limits);
    begun.on('exit', () => {
      if (worker === begun) worker = undefined;
    });
    return begun;
  };
  const stop = async () => {
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  };
  const runNow = async (job: Job, deadline: number) => {
    worker ??= begin();
    id += 1;
    try {
      return await converse(worker, { ...job, id } as WorkerRequest, deadline);
    } catch (error) {
      if (error instanceof WorkerError) await stop();
      throw error;
    }
  };

  return {
    run(job, deadline) {
      const result = last.then(() => runNow(job, deadline));
      last = result.catch(() => undefined);
      return result;
    },
    dispose: stop,
  };
}

function startWorker(entry: string, resourceLimits: ResourceLimits): NodeWorker {
  const workerData: WorkerOptions = { tokenizer: join(dirname(entry), 'o200k.js') };
  const worker = new NodeWorker(entry, { workerData, resourceLimits });
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

/** Sends one request and waits for its end; the process stays alive meanwhile. */
function converse(worker: NodeWorker, request: WorkerRequest, deadline: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      finish();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const onMessage = (reply: WorkerReply) => {
      if (reply.id !== request.id) return;
      if (reply.type === 'begun') timer = setTimeout(() => fail(tooSlow(deadline)), deadline);
      else if (reply.type === 'done') settle(() => resolve(reply.value));
      else fail(new Error(reply.message));
    };
    const onError = (error: Error) => fail(crashed(error));
    const onExit = () => fail(crashed(new Error('the worker thread ended')));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(request);
  });
}

function tooSlow(deadline: number): WorkerError {
  return new WorkerError(`It took longer than ${deadline / 1000} s and was stopped.`, 'time');
}

function crashed(error: Error): WorkerError {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new WorkerError('It needed more memory than is allowed and was stopped.', 'memory');
  }
  return new WorkerError(`It was stopped: ${error.message}.`, 'crash');
}
