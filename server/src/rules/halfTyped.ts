import type { TemplateDocument } from '../template/index.ts';
import type { StaticRule } from './types.ts';

/**
 * The rules that can judge a template while lines of its front matter are half-typed. A new key takes nothing away from the
 * others. Half a line of a field that is there does: what is declared is then not known, or what the answer is to be.
 */
export function judgesHalfTyped(document: TemplateDocument): (rule: Pick<StaticRule, 'restsOn'>) => boolean {
  if (isJustBegun(document)) return () => false;
  const lost = lostFields(document);
  if (lost.length === 0) return () => true;
  const isInputKnown = !lost.includes(UNKNOWN) && !lost.includes('input');
  return ({ restsOn }) => restsOn === 'text' || (restsOn === 'input' && isInputKnown);
}

/** Whether all that users are prepared and shown by is there. */
export function showsHalfTyped(document: TemplateDocument): boolean {
  return lostFields(document).length === 0;
}

/** Nobody wrote a prompt yet: only fields that are still being typed. */
function isJustBegun({ problems, body: { span } }: TemplateDocument): boolean {
  return span.start === span.end && problems.some(({ code }) => code === 'unterminated-front-matter');
}

/** The fields that matter to rules and that lines left out belong to, such as `rec.answer`. */
function lostFields({ text, frontMatter }: TemplateDocument): string[] {
  return (frontMatter?.leftOut ?? []).flatMap(({ start, end }) => {
    const line = text.slice(start, end);
    const next = text.slice(end, frontMatter!.yaml.end);
    if (/^(?:\s*|\S[^:]*)$/.test(line) && !/^\s*\n[ \t]+\S/.test(next)) return [];
    const owner = fieldAround(text.slice(frontMatter!.yaml.start, end));
    return owner === undefined || /^(?:input|output|model|config|rec\..*)$/.test(owner) ? [owner ?? UNKNOWN] : [];
  });
}

const UNKNOWN = '';

/** The last key at the margin, unless a line without a colon stands there. */
function fieldAround(yaml: string): string | undefined {
  const last = yaml.split('\n').findLast((line) => /^\S/.test(line));
  return last === undefined ? undefined : /^["']?([\w.-]+)["']?\s*:/.exec(last)?.[1];
}
