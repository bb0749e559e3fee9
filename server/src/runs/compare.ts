import { analysisRequest } from '../findings/index.ts';
import { type Aggregation, type AnalysisRequest, compareAll, compareWithAggregate } from '../measure/index.ts';
import { UsageError } from '../ports.ts';
import { type OpenedRecord, openRecords } from './openRecords.ts';
import type { ComparedRun, ComparedRuns, CompareOptions, RunsPorts } from './types.ts';

/** Compares records pair by pair, by user and order. Rejects with UsageError or FileError. */
export async function compare(
  paths: readonly string[],
  { metric, aggregate }: CompareOptions,
  ports: RunsPorts,
): Promise<ComparedRuns> {
  if (paths.length < 2) throw new UsageError('A comparison needs two records or more.');
  const opened = await Promise.all(paths.map((path) => openRecords([path], {}, ports)));
  const tasks = new Set(opened.map(({ record }) => record.run.contract.task));
  if (tasks.size > 1) throw new UsageError(`Runs of different tasks cannot be compared: ${[...tasks].join(', ')}.`);
  const requests = opened.map(({ record }) => analysisRequest(record));
  const pairs = aggregate ? [againstAggregate(requests, aggregate, metric)] : compareAll(requests, { metric });
  refuseUnknown(metric, pairs);
  return { runs: opened.map(nameOf), pairs };
}

/** Single answers of the first run against the aggregate of the second. */
function againstAggregate([a, b]: readonly AnalysisRequest[], how: Aggregation, metric: string | undefined) {
  return { first: 0, second: 1, comparison: compareWithAggregate(a!, b!, how, { metric }) };
}

function nameOf({ path, record: { run } }: OpenedRecord): ComparedRun {
  return { run: run.id, record: path, template: run.template, model: run.model, seed: run.seed, ...variantOf(run) };
}

const variantOf = ({ variant }: { readonly variant?: string }) => (variant === undefined ? {} : { variant });

/** A metric that no pair has is a mistake of whoever asked for it. */
function refuseUnknown(metric: string | undefined, pairs: ComparedRuns['pairs']): void {
  const known = [...new Set(pairs.flatMap(({ comparison }) => comparison.metrics.map((one) => one.metric)))];
  if (metric === undefined || known.length === 0 || known.includes(metric)) return;
  throw new UsageError(`There is no metric "${metric}" in these runs. They have ${known.join(', ')}.`);
}
