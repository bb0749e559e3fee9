import { checkStatic } from '../../rules/index.ts';
import { readMeta } from '../../schema/index.ts';
import { type Meaning, understand } from '../../semantics/index.ts';
import { parseDocument } from '../../template/index.ts';
import { applyEdits, type TextEdit } from '../../text/index.ts';
import type { Finding, OfferedFix } from '../types.ts';
import { mitigations } from './list.ts';
import type { Mitigation } from './types.ts';

/** A mitigation that fits a finding, with what it would change in the template as it is. */
export interface Offer {
  readonly mitigation: Mitigation;
  /** Empty where the numbers are there already, and the template stays. */
  readonly edits: readonly TextEdit[];
}

/** What may help against a finding on this text: what fits, changes something, and brings no problem that was not there. */
export function offersFor(finding: Pick<Finding, 'code' | 'effects'>, meaning: Meaning): Offer[] {
  const effects = new Set<string>([finding.code, ...(finding.effects ?? [])]);
  const fitting = mitigations.filter(
    ({ addresses, needs }) => addresses.some((one) => effects.has(one)) && (needs === undefined || effects.has(needs)),
  );
  return fitting.flatMap((mitigation) => {
    const edits = mitigation.edit(meaning);
    return edits && isSound(meaning, edits) ? [{ mitigation, edits }] : [];
  });
}

/** The same in words and ranges, ready to be shown. */
export function fixesFor(finding: Pick<Finding, 'code' | 'effects'>, meaning: Meaning): OfferedFix[] {
  const { lines } = meaning.document;
  return offersFor(finding, meaning).map(({ mitigation: { id, title, evidence, aggregate }, edits }) => ({
    id,
    title,
    evidence,
    edits: edits.map(({ span, newText }) => ({ range: lines.rangeOf(span), newText })),
    ...(aggregate && { aggregate }),
  }));
}

/** Both texts read alike, without the schemas of the project's config: what is told of both is no reason. */
function isSound(meaning: Meaning, edits: readonly TextEdit[]): boolean {
  if (edits.length === 0) return true;
  const before = troubles(meaning, meaning.document.text);
  const after = troubles(meaning, applyEdits(meaning.document.text, edits));
  return [...after].every(([code, count]) => count <= (before.get(code) ?? 0));
}

/** Errors and warnings of a text, counted by code. */
function troubles({ file, partials }: Meaning, text: string): Map<string, number> {
  const document = parseDocument(text);
  const meta = readMeta(document);
  const meaning = understand({ document, meta, file, partials });
  const counts = new Map<string, number>();
  for (const { code, severity } of [...document.problems, ...meta.problems, ...checkStatic(meaning)]) {
    if (severity === 'error' || severity === 'warning') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
