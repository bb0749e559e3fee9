import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** A lock file held by this process; its time is renewed while it is held. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes a lock; undefined where somebody else holds it. A lock whose process is gone, or which has not been renewed for
 * a minute, is taken over.
 */
export async function lock(path: string): Promise<Lock | undefined> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  if ((await create(path, mine)) || ((await takeAway(path)) && (await create(path, mine)))) return holding(path, mine);
  return undefined;
}

function holding(path: string, mine: string): Lock {
  const renewal = setInterval(() => utimes(path, new Date(), new Date()).catch(() => undefined), RENEWAL);
  renewal.unref();
  return {
    async release() {
      clearInterval(renewal);
      if ((await contents(path)) === mine) await rm(path, { force: true });
    },
  };
}

async function create(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock that is dead; moved aside first, so that of two who find it only one removes it. */
async function takeAway(path: string): Promise<boolean> {
  const found = await contents(path);
  if (found === undefined) return true;
  if (await isAlive(path, found)) return false;
  const aside = `${path}.${randomUUID()}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (moved) await rm(aside, { force: true });
  return moved;
}

async function isAlive(path: string, found: string): Promise<boolean> {
  const renewed = await stat(path).then(
    (file) => file.mtimeMs,
    () => 0,
  );
  if (Date.now() - renewed > DEAD_AFTER) return false;
  const owner = parse(found);
  return owner === undefined || owner.host !== hostname() || runs(owner.pid);
}

/** Undefined for what this program did not write, or not to its end. */
function parse(text: string): { pid: number; host: string } | undefined {
  try {
    const owner: unknown = JSON.parse(text);
    return typeof owner === 'object' && owner !== null && 'pid' in owner
      ? (owner as { pid: number; host: string })
      : undefined;
  } catch {
    return undefined;
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const contents = (path: string) => readFile(path, 'utf8').catch(() => undefined);

/** Milliseconds. */
const RENEWAL = 5_000;
const DEAD_AFTER = 60_000;
