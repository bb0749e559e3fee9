import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Program = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  dirname: string,
) => void;

export interface ProgramPlace {
  /** Path that the compiled code is kept under; each build and each engine adds an ending of its own. */
  readonly kept: string;
  readonly require: NodeJS.Require;
  readonly module: NodeJS.Module;
  /** Called when the start is over and its code is kept: code is taken only under the flags that V8 had when it was kept. */
  started(): void;
}

/**
 * Runs a program that the build wrote as one function of CommonJS's five names, behind a line with the build's id; it
 * requires and never imports. What V8 compiles of it is kept and taken the next time: compiling costs more than all else
 * of a start. V8 refuses code of another engine or flags; where nothing can be written, all is compiled each time.
 */
export function runProgram(file: string, { kept, require, module, started }: ProgramPlace): void {
  const source = readFileSync(file, 'utf8');
  const path = `${kept}.${buildId(source)}.${ENGINE}`;
  const cachedData = readIfThere(path);
  const script = new Script(source, { filename: file, cachedData });
  if (cachedData && !script.cachedDataRejected) setTimeout(started, STARTED).unref();
  else
    whenSettled(() => {
      keep(path, kept, script);
      started();
    });
  const program: Program = script.runInThisContext();
  program(module.exports, require, module, file, dirname(file));
}

const ENGINE = `${process.arch}-${process.versions.v8}`;

/** V8 compares no more than the lengths of two sources. */
function buildId(source: string): string {
  return /^\/\/(\w+)\n/.exec(source)?.[1] ?? '';
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** After a while, as long as what the start has compiled is still there, or at the process's end. */
function whenSettled(run: () => void): void {
  const timer = setTimeout(done, SETTLED).unref();
  process.once('exit', done);
  function done() {
    clearTimeout(timer);
    process.off('exit', done);
    run();
  }
}

/** Milliseconds. */
const [STARTED, SETTLED] = [500, 10_000];

/** In place of that of other builds; whole or not at all, since nothing else tells that code is as it was written. */
function keep(path: string, kept: string, script: Script): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const isOlder = (name: string) => name.startsWith(`${basename(kept)}.`) && name.endsWith(`.${ENGINE}`);
    for (const name of readdirSync(dirname(path)).filter(isOlder)) rmSync(join(dirname(path), name));
    writeWhole(path, script.createCachedData());
  } catch {
    // It starts as it did this time.
  }
}

function writeWhole(path: string, data: Buffer): void {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, data, { mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
