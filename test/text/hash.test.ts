import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, stableJson } from '../../server/src/text/index.ts';

describe('sha256', () => {
  it('is that of the text in UTF-8', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('é😀', '\uD800', 'x'.repeat(1000), '\0'));
    fc.assert(
      fc.property(any, (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
      { seed: 1 },
    );
  });
});

/** The same value with the keys of every map the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const turnedEntries = Object.entries(value).reverse();
  return Object.fromEntries(turnedEntries.map(([key, one]) => [key, turned(one)]));
}

const values = fc.jsonValue();

describe('stableJson', () => {
  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 2 },
    );
  });
  it('is the same whatever the order of keys', () => {
    expect(stableJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
    fc.assert(
      fc.property(values, (value) => {
        expect(stableJson(turned(value))).toBe(stableJson(value));
      }),
      { seed: 3 },
    );
  });
  it('keeps the order of lists, leaves out what is undefined, and has no prototype', () => {
    expect(stableJson([2, 1])).toBe('[2,1]');
    expect(stableJson({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(stableJson(JSON.parse('{"b":1,"__proto__":{"z":1,"a":2}}'))).toBe('{"__proto__":{"a":2,"z":1},"b":1}');
  });
});
