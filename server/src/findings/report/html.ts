import { escapeMarkup } from '../markup.ts';

/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly markup: string;
}

export type Content = Html | string | number | null | undefined | readonly Content[];

/** Template tag: everything that is filled in is escaped, unless it is Html itself. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { markup: strings.reduce((page, part, i) => page + markupOf(values[i - 1]) + part) };
}

function markupOf(value: Content): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeMarkup(String(value));
  return 'markup' in value ? value.markup : value.map(markupOf).join('');
}
