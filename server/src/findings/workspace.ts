import { benjaminiHochberg, type PositionAnalysis, templateP } from '../measure/index.ts';
import { count } from './wording.ts';

/**
 * A workspace in one line, over the latest run of each template: how many order effects stand at a false discovery rate of
 * 10 % (Benjamini–Hochberg on min(1, 4·p_min)). It changes no template's verdict. Undefined without a tested template.
 */
export function workspaceLine(positions: readonly (PositionAnalysis | null)[]): string | undefined {
  const ps = positions.map((position) => (position ? templateP(position.tests) : null)).filter((p) => p !== null);
  if (ps.length === 0) return undefined;
  const standing = benjaminiHochberg(ps).filter((p) => p <= RATE).length;
  return `Order effects: ${standing} of ${count(ps.length, 'template')} ${standing === 1 ? 'stands' : 'stand'} at a false discovery rate of 10 %.`;
}

const RATE = 0.1;
