import { type Finding, fixesFor, placeFindings } from '../findings/index.ts';
import { withSeverities } from './severities.ts';
import { type Templates, templateHash } from './templates.ts';
import type { Service } from './types.ts';

/** Findings of each template's last run. */
export interface RunFindings extends Pick<Service, 'setFindings' | 'findings' | 'mitigations'> {
  forget(file: string): void;
}

export function createRunFindings(templates: Templates): RunFindings {
  const findings = new Map<string, readonly Finding[]>();
  return {
    setFindings: (file, list) => void findings.set(file, list),
    forget: (file) => void findings.delete(file),
    mitigations: async (file, finding) => fixesFor(finding, await templates.understand(file)),
    async findings(file) {
      const list = findings.get(file) ?? [];
      if (list.length === 0) return [];
      const { meaning, project } = await templates.load(file);
      return withSeverities(placeFindings(list, meaning, templateHash(meaning)), project);
    },
  };
}
