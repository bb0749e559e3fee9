import type { Appender } from '../ports.ts';
import type { Message } from '../render/index.ts';
import { stableJson } from '../text/index.ts';
import { lineOf } from './record.ts';
import type { EndLine, OutcomeLine, RunLine, RunRecord, UserLine } from './types.ts';

/** Writes a record: each outcome in one piece with the user and prompt lines that must stand before it. */
export interface RecordWriter {
  begin(header: RunLine): Promise<void>;
  outcome(outcome: OutcomeLine, messages: readonly Message[]): Promise<void>;
  end(line: EndLine): Promise<void>;
}

export function createWriter(
  record: Appender,
  earlier: RunRecord | undefined,
  userLine: (user: string) => UserLine,
): RecordWriter {
  const users = new Set<string>();
  const known = new Map(earlier?.users.map((line) => [line.user, stableJson(line)]));
  const prompts = new Set(earlier?.prompts.keys());

  return {
    async begin(header) {
      if (earlier?.run.templateHash !== header.templateHash) await record.write(lineOf(header));
    },
    async outcome(outcome, messages) {
      const user = once(users, outcome.user) ? unlessKnown(known, userLine(outcome.user)) : '';
      const prompt = once(prompts, outcome.prompt) ? lineOf({ type: 'prompt', sha256: outcome.prompt, messages }) : '';
      await record.write(user + prompt + lineOf(outcome));
    },
    end: (line) => record.write(lineOf(line)),
  };
}

/** A user whose row is another since the record was begun is written again; the last line holds. */
function unlessKnown(known: ReadonlyMap<string, string>, line: UserLine): string {
  return known.get(line.user) === stableJson(line) ? '' : lineOf(line);
}

function once(seen: Set<string>, key: string): boolean {
  const fresh = !seen.has(key);
  seen.add(key);
  return fresh;
}
