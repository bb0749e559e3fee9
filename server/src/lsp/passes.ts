import type { Service } from '../service.ts';
import type { Judgement } from './judgement.ts';
import { inSlices } from './queue.ts';

/** What has been judged: syntax, then names, then what the samples show. */
export type Pass = 'text' | 'names' | 'data';

export interface PassPorts {
  readonly service: Pick<Service, 'textProblems' | 'ruleProblems' | 'dataProblems' | 'findings'>;
  report(path: string, pass: Pass): void;
  /** Resolves when nothing arrived while `wait` lasted. */
  arrived(wait: () => Promise<void>): Promise<void>;
}

/** One text of a template on its way through the passes; what a pass finds of an old one is dropped. */
export interface Judging {
  readonly path: string;
  readonly state: { judgement: Judgement };
  isOld(): boolean;
}

/** Syntax, then names with the findings of the last run. */
export async function firstPasses(ports: PassPorts, { path, state, isOld }: Judging): Promise<void> {
  const { service, report, arrived } = ports;
  const text = await service.textProblems(path);
  if (isOld()) return;
  state.judgement = { ...state.judgement, text };
  report(path, 'text');
  const rules = await service.ruleProblems(path, inSlices(isOld, arrived));
  const findings = isOld() ? [] : await service.findings(path);
  if (isOld() || !rules) return;
  state.judgement = { ...state.judgement, rules, findings };
  report(path, 'names');
}

/** What the sample users show. */
export async function dataPass({ service, report }: PassPorts, { path, state, isOld }: Judging): Promise<void> {
  if (isOld()) return;
  const data = await service.dataProblems(path);
  if (isOld()) return;
  state.judgement = { ...state.judgement, data };
  report(path, 'data');
}
