import { describe, expect, it } from 'vitest';
import { suppressions } from '../../server/src/language/index.ts';
import { cursor } from '../support/cursor.ts';
import { applied, meaningOf } from './support.ts';

/** The text after an action that silences a code at the cursor; undefined where it is not offered. */
function silenced(marked: string, code: string, where: 'on this line' | 'in this file'): string | undefined {
  const { text, offset } = cursor(marked);
  const fixes = suppressions(meaningOf(text), code, { start: offset, end: offset });
  const fix = fixes.find(({ title }) => title === `Disable \`${code}\` ${where}`);
  return fix && applied(text, fix.edits);
}

describe('a code is silenced', () => {
  it('on a line, by a comment above it', () => {
    expect(silenced('a\n{{█x}}\n', 'unknown-variable', 'on this line')).toBe(
      'a\n{{!-- recprompt-disable-next-line unknown-variable --}}\n{{x}}\n',
    );
  });
  it('in the file, by `rec.disable`', () => {
    const file = (marked: string) => silenced(marked, 'unused-input', 'in this file');
    expect(file('---\nmodel: a/b\n---\n█Hi\n')).toBe('---\nmodel: a/b\nrec.disable: [unused-input]\n---\nHi\n');
    expect(file('---\nrec.disable: []\n---\n█Hi\n')).toBe('---\nrec.disable: [unused-input]\n---\nHi\n');
    expect(file('---\nrec.disable: [residue]\n---\n█Hi\n')).toBe(
      '---\nrec.disable: [residue, unused-input]\n---\nHi\n',
    );
    expect(file('---\nrec.disable:\n  - residue\n---\n█Hi\n')).toBe(
      '---\nrec.disable:\n  - residue\n  - unused-input\n---\nHi\n',
    );
    expect(file('---\nrec.disable: [unused-input]\n---\n█Hi\n')).toBeUndefined();
  });
  it('by a comment where there is no room for the field', () => {
    expect(silenced('█{{x}}\n', 'unknown-variable', 'in this file')).toBe(
      '{{!-- recprompt-disable unknown-variable --}}\n{{x}}\n',
    );
    expect(silenced('---\n{ model: a/b }\n---\nHi █\n', 'residue', 'in this file')).toBe(
      '---\n{ model: a/b }\n---\n{{!-- recprompt-disable residue --}}\nHi \n',
    );
  });
  it('without a new problem', () => {
    const text = silenced('---\ninput: { schema: { █a: string } }\n---\nHi\n', 'unused-input', 'in this file')!;
    expect(meaningOf(text).meta.problems).toEqual([]);
    expect(meaningOf(text).meta.rec.disable).toEqual(['unused-input']);
  });
});

it.each([
  ['{{#if a}}█', 'unclosed-block'],
  ['---\nrec.samples: █{ users: a }\n---\nHi\n', 'missing-field'],
  ['---\ninput: { schema: { a: █strnig } }\n---\n{{a}}\n', 'bad-schema'],
  ['Hi █', 'no-such-code'],
])('what cannot be silenced is not offered: %s', (marked, code) => {
  const { text, offset } = cursor(marked);
  const problems = [...meaningOf(text).document.problems, ...meaningOf(text).meta.problems];
  const span = problems.find((one) => one.code === code)?.span ?? { start: offset, end: offset };
  expect(suppressions(meaningOf(text), code, span)).toEqual([]);
});
