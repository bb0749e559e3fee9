import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { bundle } from '../host/bundle.ts';
import { template } from './lib/documents.mjs';

// `lsp.mjs` measures the whole server; this only guards what it rests on. The quickest of many turns counts: other
// processes make turns slower, never quicker.

const TURNS = 20;
let times: Record<'syntax' | 'judge' | 'judgeLonger' | 'floor', number>;

beforeAll(async () => {
  const { readSyntax, judge, readBarely } = await asBuilt();
  const [text, longer] = [template(1000).text, template(4000).text];
  times = quickest({
    syntax: () => readSyntax(text),
    judge: () => judge(text),
    judgeLonger: () => judge(longer),
    floor: () => readBarely(text),
  });
});

test('the syntax of a thousand lines is read in half of the time that Handlebars takes', () => {
  expect(times.syntax / times.floor).toBeLessThan(0.5);
});

test('names and rules are done, too, in the time that Handlebars takes and half as much again', () => {
  expect(times.judge / times.floor).toBeLessThan(1.5);
});

test('four times the text takes nothing like sixteen times as long', () => {
  expect(times.judgeLonger / times.judge).toBeLessThan(12);
});

/** As the product's build makes it: modules that a test runner has rewritten are slower. */
async function asBuilt(): Promise<typeof import('./lib/work.ts')> {
  return createRequire(import.meta.url)(await bundle('test/bench/lib/work.ts', 'work.cjs'));
}

/** Milliseconds of each one's quickest turn; they take turns. */
function quickest<K extends string>(work: Record<K, () => unknown>): Record<K, number> {
  const names = Object.keys(work) as K[];
  const best = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY])) as Record<K, number>;
  for (let turn = 0; turn < TURNS; turn++)
    for (const name of names) {
      const began = performance.now();
      work[name]();
      best[name] = Math.min(best[name], performance.now() - began);
    }
  return best;
}
