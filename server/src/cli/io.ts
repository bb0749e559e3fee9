import type { Files, FoundTemplates } from '../ports.ts';
import type { Runs } from '../runs.ts';
import type { Service } from '../service.ts';

/** The process as commands see it. */
export interface Io {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Which of the streams are a person's terminal. */
  readonly terminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  readonly columns: number;
  stdout(text: string): void;
  stderr(text: string): void;
  /** One line of the person's answer. */
  ask(question: string): Promise<string>;
  /** Aborts at the first SIGINT, SIGTERM or SIGHUP from now on; a second one ends the process. */
  interrupted(): AbortSignal;
}

/** What commands are done with; the façades are loaded when they are first asked for. */
export interface Ports {
  readonly files: Files;
  /** Templates of these files and folders. Rejects with FileError or UsageError where a path itself is none. */
  findTemplates(paths: readonly string[]): Promise<FoundTemplates>;
  service(): Promise<Service>;
  runs(): Promise<Runs>;
}

/** Exit codes: fine; errors were found; wrong usage or unreadable input; the run could not finish. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Context extends Io, Ports {}

/** JSON as every command prints it. */
export function printJson(io: Io, value: unknown): void {
  io.stdout(`${JSON.stringify(value, null, 2)}\n`);
}
