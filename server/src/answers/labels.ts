import type { LabelStyle } from '../schema/index.ts';
import type { AnswerItem } from './types.ts';

/** The labels of n items: 1 to n; A to Z, then AA, AB …; a prefix and a number; or empty texts. */
export function labelsOf(style: LabelStyle, n: number): string[] {
  return Array.from({ length: n }, (_, i) => labelAt(style, i));
}

function labelAt(style: LabelStyle, index: number): string {
  if (style === 'none') return '';
  if (style === 'numbers') return String(index + 1);
  return style === 'letters' ? letters(index) : `${style.prefix}${index + 1}`;
}

function letters(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? letters(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** The labels that items were shown with; where they carry none, those of the style in the order shown. */
export function shownLabels(items: readonly AnswerItem[], style: LabelStyle): string[] {
  const made = labelsOf(style, items.length);
  return items.map(({ label }, i) => label || made[i]!);
}
