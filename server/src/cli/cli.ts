import { CommanderError } from 'commander';
import type { Context, ExitCode } from './io.ts';
import { createProgram } from './program.ts';

/** Does one command line (without node and script) and resolves with its exit code; never rejects. */
export async function cli(argv: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = 0;
  try {
    await createProgram(context, (finished) => {
      code = finished;
    }).parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, context);
  }
}

function failed(error: unknown, context: Context): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const known = Object.hasOwn(codes, name) ? codes[name] : undefined;
  const told =
    known === undefined ? `Something went wrong inside: ${message}. RECPROMPT_DEBUG=1 shows where.` : message;
  context.stderr(`${context.environment.RECPROMPT_DEBUG === '1' ? stack : told}\n`);
  return known ?? 3;
}

/** By name, so that no room has to be loaded to tell. */
const codes: Readonly<Record<string, ExitCode>> = {
  UsageError: 2,
  FileError: 2,
  RecordError: 2,
  ModelError: 3,
  WorkerError: 3,
  RunCancelled: 3,
};
