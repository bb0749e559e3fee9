import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePartial } from '../../server/src/template/index.ts';
import { edited, grammarBodies, tokenSoup } from '../support/bodies.ts';
import { renderableBodies } from '../support/templates.ts';
import { flatOurs, flatRuntime } from './oracle.ts';

const RUNS = Number(process.env.RUNS ?? 1500);

/** Texts that the runtime takes and we report on purpose. */
const DELIBERATE: Readonly<Record<string, (text: string) => boolean>> = {
  'a path that ends in a dot': (text) => codes(text).includes('incomplete-path'),
  'a string over lines with braces of a tag in it': (text) => codes(text).includes('unclosed-string'),
};

function codes(text: string): string[] {
  return parsePartial(text).problems.map((one) => one.code);
}

/** Accepted by the runtime exactly where we have no error, and then the same tree. */
function agrees(text: string): void {
  const runtime = flatRuntime(text);
  const errors = parsePartial(text).problems.filter((one) => one.severity === 'error' && one.code !== 'too-deep');
  if (runtime === undefined) {
    if (errors.length === 0) throw new Error(`No error for ${JSON.stringify(text)}`);
    return;
  }
  if (Object.values(DELIBERATE).some((is) => is(text))) return;
  expect(errors.map((one) => one.message)).toEqual([]);
  expect(flatOurs(text)).toEqual(runtime);
}

describe('the runtime’s parser as oracle', () => {
  it('agrees on bodies made from the grammar', () => {
    fc.assert(fc.property(grammarBodies(), agrees), { numRuns: RUNS, seed: 1 });
  });
  it('agrees on bodies that render', () => {
    fc.assert(fc.property(renderableBodies(['p']), agrees), { numRuns: RUNS / 3, seed: 2 });
  });
  it('agrees after one edit', () => {
    fc.assert(fc.property(edited(grammarBodies()), agrees), { numRuns: RUNS, seed: 3 });
  });
  it('agrees on rows of tokens', () => {
    fc.assert(fc.property(tokenSoup(), agrees), { numRuns: RUNS * 3, seed: 4 });
  });
});
