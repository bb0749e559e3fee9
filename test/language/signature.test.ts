import { expect, it } from 'vitest';
import { signatureAt } from '../../server/src/language/index.ts';
import { placeOf, ranking } from './support.ts';

/** The parameter that the cursor is in. */
function active(marked: string): string | undefined {
  const found = signatureAt(placeOf(ranking(marked)));
  const span = found?.active === undefined ? undefined : found.parameters[found.active];
  return span && found!.label.slice(span.start, span.end);
}

it('a named argument is active wherever in its name the cursor is', () => {
  for (const marked of ['{{json name █indent=2}}', '{{json name inde█nt=2}}', '{{json name indent█=2}}'])
    expect(active(marked)).toBe('indent=2');
  expect(active('{{media url=name conte█ntType="image/png"}}')).toBe('contentType="image/png"');
  expect(active('{{#if name includ█eZero=true}}{{/if}}')).toBe('includeZero=…');
  expect(active('{{#unless name includeZero=█true}}{{/unless}}')).toBe('includeZero=…');
  expect(active('{{json name nobo█dy=2}}')).toBeUndefined();
});
