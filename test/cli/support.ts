import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cli as runCli } from '../../server/src/cli/cli.ts';
import type { Io } from '../../server/src/cli/io.ts';
import {
  createAnswerCache,
  createClock,
  createInlineWorker,
  createNodeFiles,
  findTemplates,
} from '../../server/src/host/index.ts';
import { createModels } from '../../server/src/models/index.ts';
import type { Clock } from '../../server/src/ports.ts';
import { createRuns } from '../../server/src/runs.ts';
import { createService } from '../../server/src/service.ts';

export type FileTree = Readonly<Record<string, string | Uint8Array>>;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The result as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: what commands print is checked by the tests themselves
  json(): any;
}

/** What is other than usual around a command; without a terminal, colours, variables and signals otherwise. */
export type World = Partial<Io> & { readonly clock?: Clock };

export interface Folder {
  readonly path: string;
  cli(argv: readonly string[], io?: World): Promise<Ran>;
  write(name: string, text: string | Uint8Array): void;
  read(name: string): string;
  remove(name: string): void;
  /** Paths of all files below, sorted, with `/`. */
  files(below?: string): string[];
}

/** A folder of its own with these files, and the command line in it; removed when the test ends. */
export function folderWith(files: FileTree): Folder {
  const path = mkdtempSync(join(tmpdir(), 'recprompt-cli-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    path,
    write,
    cli: (argv, io = {}) => cliIn(path, argv, io),
    read: (name) => readFileSync(join(path, name), 'utf8'),
    remove: (name) => rmSync(join(path, name), { recursive: true }),
    files: (below = '') => filesBelow(join(path, below)),
  };
}

/** One command line in a new folder with these files. */
export async function cli(argv: readonly string[], files: FileTree = {}, io: World = {}): Promise<Ran> {
  return folderWith(files).cli(argv, io);
}

async function cliIn(cwd: string, argv: readonly string[], { clock = createClock(), ...changed }: World): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    cwd,
    environment: {},
    terminal: { stdin: false, stdout: false, stderr: false },
    columns: 100,
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    ask: () => Promise.reject(new Error('Nobody is there to be asked.')),
    interrupted: () => new AbortController().signal,
    ...changed,
  };
  const code = await runCli(argv, { ...io, ...portsFor(cwd, io, clock) });
  const stdout = out.join('');
  return { code, stdout, stderr: err.join(''), json: () => JSON.parse(stdout) };
}

function portsFor(cwd: string, { environment }: Io, clock: Clock) {
  const files = createNodeFiles();
  const worker = createInlineWorker();
  const models = createModels({ files, cache: join(cwd, '.cache'), localEntry: '', environment });
  const answerCache = (folder = join(cwd, '.cache/answers')) => createAnswerCache(folder, files);
  return {
    files,
    findTemplates,
    service: async () => createService({ files, worker }),
    runs: async () => createRuns({ files, worker, models, answerCache, clock, random: Math.random }),
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\//, ''))
    .sort();
}
