import type { RunRecord } from '../run/index.ts';
import { openRecords } from './openRecords.ts';
import { resultOf } from './results.ts';
import type { AnalyzeOptions, RunResult, RunsPorts } from './types.ts';

/** A record with its analysis. */
export interface Analysed {
  readonly record: RunRecord;
  readonly result: RunResult;
}

/** Analyses records of runs, or other people's logs; several are taken together. Rejects with UsageError or FileError. */
export async function analyse(paths: readonly string[], options: AnalyzeOptions, ports: RunsPorts): Promise<Analysed> {
  const { record, notes, ...shown } = await openRecords(paths, options, ports);
  const result = await resultOf(record, shown, ports.worker);
  return { record, result: { ...result, notes: [...notes, ...result.notes] } };
}
