import { describe, expect, it } from 'vitest';
import { annotate } from '../support/annotate.ts';
import { goodTemplates } from './goodTemplates.ts';
import { allProblems } from './support.ts';

describe('a well-written template has no warnings', () => {
  it.each(Object.entries(goodTemplates))('%s', (_, { text, partials }) => {
    const loud = allProblems(text, partials).filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(annotate(text, loud)).toBe('');
  });
});
