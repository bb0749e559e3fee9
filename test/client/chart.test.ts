import { expect, test } from 'vitest';
import { barChart, paletteFor } from '../../client/src/chart.ts';

const bars = (values: readonly number[]) =>
  values.map((value, i) => ({ label: String(i + 1), value, marked: i === 0 }));
const heights = (svg: string) => [...svg.matchAll(/<rect[^>]* height="([\d.]+)"/g)].map(([, height]) => Number(height));

test('bars are as high as their values, and the line of chance lies at its own', () => {
  const { svg } = barChart('Which?', bars([10, 5, 0]), { palette: paletteFor(2), expected: 5 });
  const [first, second, third] = heights(svg);
  expect(second).toBeCloseTo((first ?? 0) / 2, 1);
  expect(third).toBe(0);
  const line = Number(/<line[^>]* y1="([\d.]+)"/.exec(svg)?.[1]);
  const top = Number([...svg.matchAll(/<rect[^>]* y="([\d.]+)"/g)][1]?.[1]);
  expect(line).toBe(top);
});

test('the title says every number, and text is escaped', () => {
  const { svg, title } = barChart('a < "b"?', [{ label: '<S6>', value: 3, marked: true }], { palette: paletteFor(1) });
  expect(title).toBe('a < "b"? <S6>: 3');
  expect(svg).toContain('a &#60; &#34;b&#34;?');
  expect(svg).not.toContain('<S6>');
});

test('sixty bars stay below the 50 kB that a hover can hold', () => {
  const { svg } = barChart('Which?', bars(Array.from({ length: 60 }, (_, i) => i)), {
    palette: paletteFor(3),
    expected: 30,
  });
  expect(Buffer.from(svg).toString('base64').length).toBeLessThan(50_000);
});

test('every kind of theme has a palette of its own', () => {
  expect(new Set([1, 2, 3, 4].map((kind) => paletteFor(kind).marked)).size).toBe(4);
});
