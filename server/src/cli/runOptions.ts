import type { RunOptions } from '../runs.ts';
import type { Io } from './io.ts';
import { absolute } from './paths.ts';

/** Options of `plan` and `run` as the command line gives them. */
export interface RunFlags {
  readonly format: 'text' | 'json' | 'sarif' | 'junit' | 'html';
  readonly quiet?: boolean;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly users?: number | readonly string[];
  readonly orders?: string;
  readonly repeats?: number;
  readonly seed?: number;
  readonly concurrency?: number;
  readonly maxCalls?: number;
  readonly resume?: boolean;
  readonly cache?: string;
  readonly out?: string;
  readonly yes?: boolean;
  readonly effort?: RunOptions['effort'];
  readonly logprobs?: boolean;
  readonly contentFree?: boolean;
  readonly shuffleLabels?: boolean;
}

export function runOptions(io: Io, flags: RunFlags): RunOptions {
  const { format, quiet, yes, cache, out, ...options } = flags;
  return {
    ...options,
    cache: cache === undefined || cache === 'off' ? cache : absolute(io, cache),
    out: out === undefined ? undefined : absolute(io, out),
  };
}
