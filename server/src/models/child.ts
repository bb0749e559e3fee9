import { type ChildProcess, fork } from 'node:child_process';
import type { ChildReply, ChildRequest } from './localProtocol.ts';

/** The child's process went away. */
export class ChildGone extends Error {}

/** The embedded model's process, as a conversation. */
export interface Child {
  /** Sends and waits for the reply that `ends` picks; rejects with ChildGone, or with the child's own fault. */
  ask<T extends ChildReply>(
    request: ChildRequest,
    ends: (reply: ChildReply) => reply is T,
    others?: (reply: ChildReply) => void,
  ): Promise<T>;
  send(request: ChildRequest): void;
  readonly alive: boolean;
  /** Ends the process and waits for its end. */
  end(): Promise<void>;
}

/** Forks the bundled `local-model.mjs`; in an editor the child is Electron run as Node. It never keeps this process alive by itself. */
export function startChild(entry: string): Child {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = fork(entry, { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const gone = whenGone(child);
  let waiting = 0;
  let broken = false;
  hold(child, waiting);

  return {
    get alive() {
      return child.connected && !broken;
    },
    send: (request) => void (child.connected && child.send(request, () => undefined)),
    async ask(request, ends, others) {
      hold(child, ++waiting);
      try {
        return await Promise.race([converse(child, request, ends, others), gone]);
      } catch (error) {
        broken ||= error instanceof ChildGone;
        throw error;
      } finally {
        hold(child, --waiting);
      }
    },
    async end() {
      child.ref();
      child.kill('SIGKILL');
      await gone.catch(() => undefined);
    },
  };
}

function whenGone(child: ChildProcess): Promise<never> {
  const gone = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new ChildGone(error.message)));
    child.once('exit', (code, signal) => reject(new ChildGone(`it ended with ${signal ?? `exit code ${code}`}`)));
  });
  gone.catch(() => undefined);
  return gone;
}

function hold(child: ChildProcess, waiting: number): void {
  if (waiting > 0) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function converse<T extends ChildReply>(
  child: ChildProcess,
  request: ChildRequest,
  ends: (reply: ChildReply) => reply is T,
  others?: (reply: ChildReply) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const id = 'id' in request ? request.id : undefined;
    const finish = (settle: () => void) => {
      child.off('message', listen);
      settle();
    };
    const listen = (message: unknown) => {
      const reply = message as ChildReply;
      if (reply.type === 'fault' && reply.id === id) finish(() => reject(new Error(reply.message)));
      else if (ends(reply)) finish(() => resolve(reply));
      else others?.(reply);
    };
    child.on('message', listen);
    child.send(request, (error) => error && finish(() => reject(new ChildGone(error.message))));
  });
}
