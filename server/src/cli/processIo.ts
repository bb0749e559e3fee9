import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';

/** This process as commands see it. */
export function createProcessIo(): Io {
  const { stdin, stdout, stderr } = process;
  const write = (stream: NodeJS.WriteStream) => {
    let closed = false;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      closed = true;
      if (error.code !== 'EPIPE') process.exitCode = 3;
    });
    return (text: string) => void (closed || text === '' || stream.write(text));
  };
  const [toStdout, toStderr] = [write(stdout), write(stderr)];
  return {
    cwd: process.cwd(),
    environment: process.env,
    terminal: { stdin: stdin.isTTY === true, stdout: stdout.isTTY === true, stderr: stderr.isTTY === true },
    columns: stdout.columns || stderr.columns || 100,
    stdout: toStdout,
    stderr: toStderr,
    ask,
    interrupted: () => interrupted(toStderr),
  };
}

/** Takes away the line that a bar of progress stands on. */
const CLEAR = '\r\u001b[K';

/** The end of the input is an empty answer. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}

/** The first signal aborts, and is answered; the second ends the process at once, as somebody who sends two expects. */
function interrupted(say: (text: string) => void): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(3);
      say(`${process.stderr.isTTY ? CLEAR : ''}Stopping: what was answered is kept. Interrupt again to end at once.\n`);
      controller.abort();
    });
  }
  return controller.signal;
}
