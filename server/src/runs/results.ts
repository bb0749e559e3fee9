import {
  analysisOf,
  analysisRequest,
  type Finding,
  fixesFor,
  type PlacedFinding,
  placeFindings,
} from '../findings/index.ts';
import type { Worker } from '../ports.ts';
import type { RunRecord } from '../run/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { templateHash } from '../service/index.ts';
import type { RunResult } from './types.ts';

/** Where a record is, and the template on whose text its findings are shown. */
export interface Shown {
  readonly path: string;
  readonly meaning: Meaning | undefined;
}

/** Every number, finding and note of a record: it alone decides them, so that they are the same wherever they are shown. */
export async function resultOf(record: RunRecord, { path, meaning }: Shown, worker: Worker): Promise<RunResult> {
  const { calls, validity, position, metrics, aggregated, findings, notes } = analysisOf(
    record,
    await worker.measure(analysisRequest(record)),
  );
  const { run, end } = record;
  return {
    run: run.id,
    record: path,
    file: meaning?.file,
    model: run.model,
    cancelled: end?.cancelled ?? false,
    failure: typeof end?.failure === 'string' ? end.failure : undefined,
    calls,
    validity,
    position,
    metrics,
    ...(aggregated && { aggregated }),
    findings: placed(findings, meaning),
    notes,
  };
}

/** A finding whose part cannot be found stands on the first line: it is never lost. */
function placed(findings: readonly Finding[], meaning: Meaning | undefined): PlacedFinding[] {
  return findings.flatMap((finding): PlacedFinding[] => {
    if (meaning === undefined) return [{ ...finding, range: START, stale: false }];
    // Other people's logs carry no hash: there is nothing that could have changed.
    const hash = finding.templateHash === '' ? '' : templateHash(meaning);
    const [here] = placeFindings([finding], meaning, hash);
    const mitigations = fixesFor(finding, meaning);
    if (here) return [{ ...here, mitigations }];
    return [{ mitigations, ...finding, range: START, stale: finding.templateHash !== hash }];
  });
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
