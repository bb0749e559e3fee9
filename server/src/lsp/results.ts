import type { PlacedFinding } from '../findings/index.ts';
import type { Files } from '../ports.ts';
import type { RunResult } from '../runs.ts';
import type { RecordPlace } from './toProtocol.ts';

/** Each template's last run, with the lines of its record. */
export interface Results {
  set(path: string, result: RunResult): Promise<void>;
  /** A template is closed: of those the last few are kept, whose preview may still be seen. */
  closed(path: string): void;
  get(path: string): RunResult | undefined;
  /** Hash of the template's text that was run; undefined where the record cannot be read. */
  hash(path: string): string | undefined;
  /** The record's line with the first answer that a finding counts. */
  place(path: string, finding: PlacedFinding): RecordPlace | undefined;
}

interface Known {
  readonly result: RunResult;
  readonly hash: string | undefined;
  /** Line of each call's outcome. */
  readonly lines: ReadonlyMap<number, number>;
}

export function createResults(files: Files): Results {
  const results = new Map<string, Known>();
  /** The last that was closed is the last. */
  const closed = new Set<string>();
  return {
    async set(path, result) {
      closed.delete(path);
      const text = await files.read(result.record).catch(() => '');
      results.set(path, { result, hash: hashOf(text), lines: linesOfCalls(text) });
    },
    closed(path) {
      closed.delete(path);
      closed.add(path);
      const [oldest] = closed;
      if (oldest === undefined || closed.size <= MOST_CLOSED) return;
      closed.delete(oldest);
      results.delete(oldest);
    },
    get: (path) => results.get(path)?.result,
    hash: (path) => results.get(path)?.hash,
    place(path, finding) {
      const known = results.get(path);
      if (known?.result.run !== finding.run) return undefined;
      return { path: known.result.record, line: known.lines.get(finding.calls[0] ?? -1) ?? 0 };
    },
  };
}

const MOST_CLOSED = 16;

/** Line of each call's outcome in a record; lines begin with their type, so that no JSON needs to be read. */
function linesOfCalls(text: string): Map<number, number> {
  const lines = new Map<number, number>();
  for (const [line, content] of text.split('\n').entries()) {
    const call = /^\{"type":"outcome","call":(\d+)/.exec(content)?.[1];
    if (call !== undefined) lines.set(Number(call), line);
  }
  return lines;
}

function hashOf(record: string): string | undefined {
  return /"templateHash":"([^"]*)"/.exec(record.slice(0, record.indexOf('\n')))?.[1];
}
