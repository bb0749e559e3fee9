import { benjaminiHochberg, type PositionAnalysis, templateP } from '../measure/index.ts';
import { count } from './wording.ts';

/** What a workspace's order effects amount to, each template's tests taken as one. */
export interface Workspace {
  /** Templates whose order effect was tested. */
  readonly tested: number;
  /** Those whose effect stands at the false discovery rate. */
  readonly standing: number;
  readonly falseDiscoveryRate: number;
  readonly sentence: string;
}

/**
 * A workspace in one line, over one analysis of each template: how many order effects stand at a false discovery rate of
 * 10 % (Benjamini–Hochberg on min(1, 4·p_min)). It changes no template's verdict. Undefined without a tested template.
 */
export function workspaceOf(positions: readonly (PositionAnalysis | null)[]): Workspace | undefined {
  const ps = positions.map((position) => (position ? templateP(position.tests) : null)).filter((p) => p !== null);
  if (ps.length === 0) return undefined;
  const standing = benjaminiHochberg(ps).filter((p) => p <= RATE).length;
  const sentence = `Order effects: ${standing} of ${count(ps.length, 'template')} ${standing === 1 ? 'stands' : 'stand'} at a false discovery rate of 10 %.`;
  return { tested: ps.length, standing, falseDiscoveryRate: RATE, sentence };
}

const RATE = 0.1;
