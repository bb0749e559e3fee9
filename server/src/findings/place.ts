import { locate, type Meaning } from '../semantics/index.ts';
import type { Finding, PlacedFinding } from './types.ts';

/**
 * Findings on today's text: `stale` where `hash` is not that of the text they were measured on, left out where their part
 * is gone. Several may stand on one span.
 */
export function placeFindings(findings: readonly Finding[], meaning: Meaning, hash: string): PlacedFinding[] {
  return findings.flatMap((finding) => {
    const span = locate(finding.part, meaning);
    if (!span) return [];
    return [{ ...finding, range: meaning.document.lines.rangeOf(span), stale: finding.templateHash !== hash }];
  });
}
