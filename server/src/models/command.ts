import { spawn } from 'node:child_process';

export interface CommandResult {
  /** Undefined where the program does not exist. */
  readonly code: number | undefined;
  /** The last 4,000 characters of both outputs. */
  readonly output: string;
}

/** Runs a program without input and waits for its end; kills it when the signal aborts. */
export function runCommand(
  program: string,
  args: readonly string[],
  { env = {}, signal }: { env?: Readonly<Record<string, string>>; signal?: AbortSignal } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-4000);
    };
    const shell = process.platform === 'win32' && program.endsWith('.cmd');
    const child = spawn(
      program,
      args.map((arg) => (shell ? `"${arg}"` : arg)),
      {
        env: { ...withoutEditor(process.env), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
        shell,
      },
    );
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: error.code === 'ENOENT' ? undefined : 1, output: error.message }),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** npm and Python are not to think that they run inside Electron. */
function withoutEditor({ ELECTRON_RUN_AS_NODE: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

/** The last line that says something, for a message. */
export function lastLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.findLast((line) => /error/i.test(line)) ?? lines.findLast((line) => line !== '') ?? 'it gave no reason';
}
