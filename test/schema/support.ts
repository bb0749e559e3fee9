import { type JsonSchema, readMeta, type TemplateMeta } from '../../server/src/schema/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import type { Problem } from '../../server/src/text/index.ts';
import { annotate, applyFix } from '../support/annotate.ts';

export type Named = Readonly<Record<string, JsonSchema>>;

/** Some YAML as the front matter of a template. */
export function template(yaml: string): string {
  return `---\n${yaml}\n---\nHi\n`;
}

export function metaOf(yaml: string, named: Named = {}): TemplateMeta {
  return readMeta(parseDocument(template(yaml)), named);
}

/** The lines of some front matter that have problems, with the problems under them. */
export function check(yaml: string, named: Named = {}): string {
  return `\n${annotate(template(yaml), metaOf(yaml, named).problems)}\n`;
}

/** Each problem in short: `code the text under it`. */
export function brief(yaml: string, named: Named = {}): string[] {
  const text = template(yaml);
  return metaOf(yaml, named).problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
}

/** Front matter after the first fix of its first problem that has one, and whether that problem is gone. */
export function fixed(yaml: string): { yaml: string; isGone: boolean } {
  const problem = metaOf(yaml).problems.find(({ fixes }) => fixes && fixes.length > 0);
  if (!problem) throw new Error(`Nothing to fix in ${yaml}`);
  const text = applyFix(template(yaml), problem, problem.fixes?.[0]?.title);
  const after = text.slice('---\n'.length, text.lastIndexOf('\n---'));
  return { yaml: after, isGone: !metaOf(after).problems.some((one) => isSame(one, problem)) };
}

export function isSame(a: Problem, b: Problem): boolean {
  return a.code === b.code && a.message === b.message;
}
