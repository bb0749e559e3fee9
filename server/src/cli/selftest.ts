import { selftest as runSelftest, SELFTEST_MODELS, showSelftest } from '../findings/index.ts';
import { simModel } from '../models/index.ts';
import { type Context, type ExitCode, printJson } from './io.ts';

export interface SelftestFlags {
  readonly format: 'text' | 'json';
  readonly quiet?: boolean;
  readonly seeds: number;
  readonly users: number;
  readonly candidates: number;
  /** Names of simulated models, with or without `sim/`. */
  readonly models?: readonly string[];
}

/** `selftest`: false alarms and power of the whole analysis on simulated models whose behaviour is known. */
export async function selftest(context: Context, flags: SelftestFlags): Promise<ExitCode> {
  const { seeds, users, candidates } = flags;
  const models = flags.models?.map((name) => name.replace(/^sim\//, '')) ?? SELFTEST_MODELS;
  const progress = (model: string) => {
    if (!flags.quiet) context.stderr(`sim/${model}: ${seeds} runs …\n`);
  };
  for (const name of models) simModel(name);
  const rows = await runSelftest({ seeds, users, candidates, models, progress });
  if (flags.format === 'json') printJson(context, rows);
  else context.stdout(showSelftest(rows));
  return 0;
}
