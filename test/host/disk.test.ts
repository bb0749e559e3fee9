import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createNodeFiles } from '../../server/src/host/index.ts';
import { execute, readRecord } from '../../server/src/run/index.ts';
import { jobFor, scriptedModel } from '../run/support.ts';
import { longPlan } from './longPlan.ts';

/** A folder of 16 KB, where this system lets us have one. */
async function tinyDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'recprompt-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}

const disk = await tinyDisk();

test.skipIf(disk === undefined)('a full disk stops a run with the path, and the record stays whole', async () => {
  const path = join(disk!, 'r.jsonl');
  const record = await createNodeFiles().append(path, 'new');
  const model = scriptedModel(() => 'a'.repeat(3000));
  const { failure } = await execute(jobFor(model, record, { plan: longPlan }), new AbortController().signal);
  await record.close();
  const text = await readFile(path, 'utf8');
  execFileSync('umount', ['-l', disk!]);
  expect(failure).toBe(`The disk of ${path} is full. Free some space; what was written before is kept.`);
  const read = readRecord(text);
  expect(read.torn).toBe(false);
  expect(read.outcomes.length).toBeGreaterThan(0);
  expect(model.asked).toHaveLength(read.outcomes.length + 1);
});
