import type { RunOptions } from '../runs.ts';
import type { Io } from './io.ts';
import { absolute } from './paths.ts';
import type { ResultFormat } from './result.ts';

/** Options of `plan` and `run` as the command line gives them: paths as they were typed. */
export interface RunFlags extends RunOptions {
  readonly format: ResultFormat;
  readonly quiet?: boolean;
  readonly yes?: boolean;
}

/** What running needs of them, paths absolute. */
export function runOptions(io: Io, flags: RunFlags): RunOptions {
  const { format, quiet, yes, cache, out, ...options } = flags;
  return {
    ...options,
    cache: cache === undefined || cache === 'off' ? cache : absolute(io, cache),
    out: out === undefined ? undefined : absolute(io, out),
  };
}
