import { UsageError } from '../ports.ts';
import type { RunRecord } from '../run/index.ts';
import { byTemplate } from './byTemplate.ts';
import { openRecords } from './openRecords.ts';
import { resultOf } from './results.ts';
import type { AnalyzeOptions, RunResult, RunsPorts } from './types.ts';

/** A record with its analysis. */
export interface Analysed {
  readonly record: RunRecord;
  readonly result: RunResult;
}

/** Analyses the records of each template apart, in the order given. Rejects as `analyse` does. */
export async function analyseEach(
  paths: readonly string[],
  options: AnalyzeOptions,
  ports: RunsPorts,
): Promise<RunResult[]> {
  const groups = await byTemplate(paths, ports.files);
  if (groups.length > 1 && options.template !== undefined) {
    throw new UsageError(
      '--template is one template, and the records are of several. Leave it out, or analyse them apart.',
    );
  }
  const results: RunResult[] = [];
  for (const group of groups) results.push((await analyse(group, options, ports)).result);
  return results;
}

/** Analyses records of runs, or other people's logs; several are taken together. Rejects with UsageError or FileError. */
export async function analyse(paths: readonly string[], options: AnalyzeOptions, ports: RunsPorts): Promise<Analysed> {
  const { record, notes, ...shown } = await openRecords(paths, options, ports);
  const result = await resultOf(record, shown, ports.worker);
  return { record, result: { ...result, notes: [...notes, ...result.notes] } };
}
