import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allCodes, referencePages } from '../../scripts/reference.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('the reference pages are those of the code; else run node scripts/docs.mjs', () => {
  const old = [...referencePages()].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  expect(old).toEqual([]);
});

test('every code has one page and one meaning', () => {
  const codes = allCodes.map(({ code }) => code);
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(allCodes.filter(({ docs, title }) => docs.trim() === '' || title.trim() === '')).toEqual([]);
});
