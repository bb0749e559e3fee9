import { expect, test } from 'vitest';
import { folderOf, join, relativeTo, upwards } from '../../server/src/text/index.ts';

test('paths are joined and resolved, at the root and on Windows, too', () => {
  expect(join('/w/a', '../b/./c.txt')).toBe('/w/b/c.txt');
  expect(join('/', 'a')).toBe('/a');
  expect(join('/w', '/v/x')).toBe('/v/x');
  expect(join('/w', '../../../x')).toBe('/x');
  expect(join('C:\\w\\a', '../b')).toBe('C:\\w\\b');
  expect(folderOf('/a')).toBe('/');
  expect(upwards('/a/b')).toEqual(['/a/b', '/a', '/']);
  expect(relativeTo('/w', '/w/a/b')).toBe('a/b');
  expect(relativeTo('/w', '/v/a')).toBe('/v/a');
});
