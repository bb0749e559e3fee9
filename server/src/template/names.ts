import type { Expression } from './types.ts';

/**
 * The name that a block is closed by, compared as Handlebars does: `{{#1}}` closes with `{{/1.0}}`, and what is called by
 * an expression has no name at all.
 */
export function nameOf(expression: Expression): string | number | boolean | null | undefined {
  if (expression.kind === 'path') return expression.original;
  return expression.kind === 'literal' ? expression.value : undefined;
}
