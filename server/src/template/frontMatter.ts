import type { Problem, Span } from '../text/index.ts';
import { skipSpace, trimEnd } from './characters.ts';
import { type Fences, findFences } from './fences.ts';
import * as files from './fileProblems.ts';
import { MAX_DEPTH } from './limits.ts';
import { mendYaml } from './mendYaml.ts';
import { readYaml } from './readYaml.ts';
import { tooDeep } from './syntaxErrors.ts';
import type { FrontMatter, TemplateDocument } from './types.ts';
import { tooDeepAt } from './yamlDepth.ts';

export interface FoundFrontMatter {
  readonly frontMatter: FrontMatter | undefined;
  readonly problems: readonly Problem[];
  /** The YAML cannot be read as it is. */
  readonly broken: boolean;
  /** Nor without the lines that are wrong. */
  readonly unread: boolean;
  readonly body: Span;
}

/** Reads the front matter that a text begins with, if it does. The body behind it is trimmed, as Dotprompt does. */
export function readFrontMatter(text: string, start: number, last?: TemplateDocument): FoundFrontMatter {
  const fences = findFences(text, start);
  if (!fences) return { ...SOUND, frontMatter: undefined, problems: [], body: { start, end: text.length } };
  if (last?.frontMatter && isSame(text, fences, last)) {
    const problems = last.problems.filter(({ span }) => span.start >= start && span.end <= fences.rest);
    return {
      broken: last.broken,
      unread: false,
      frontMatter: last.frontMatter,
      problems,
      body: trimmed(text, fences.rest),
    };
  }
  const deep = tooDeepAt(text, fences.yaml, MAX_DEPTH);
  if (deep !== undefined)
    return { ...NOTHING, problems: [tooDeep(deep, MAX_DEPTH)], body: { start: fences.rest, end: fences.rest } };
  const { problems, value, place, document } = readYaml(text, fences.yaml);
  const mended = value ? undefined : mendYaml(text, fences.yaml, problems);
  const fields = mended ?? { value: value ?? {}, place, leftOut: [] };
  const frontMatter: FrontMatter = { span: fences.span, yaml: fences.yaml, document, ...fields };
  // Where the end was guessed, YAML errors may be the body's.
  const own = fences.flaw === 'open' ? [] : problems;
  const all = [...fenceProblems(text, fences), ...own];
  const how = { broken: !value, unread: !value && !mended };
  return { ...how, frontMatter, problems: all, body: trimmed(text, fences.rest) };
}

const SOUND = { broken: false, unread: false };

/** Whether all that front matter is read from stood before an edit, too. */
function isSame(text: string, { rest, flaw }: Fences, last: TemplateDocument): boolean {
  return flaw === undefined && !last.unread && last.text.startsWith(text.slice(0, rest));
}

/** Of a text of which nothing is analysed. */
const NOTHING = { frontMatter: undefined, broken: true, unread: true };

function fenceProblems(text: string, fences: Fences): Problem[] {
  const { before, flaw, yaml } = fences;
  const isEmpty = text.slice(yaml.start, yaml.end).trim() === '';
  return [
    ...(before ? [files.textBefore(before, text)] : []),
    ...(flaw === 'indented' ? [files.indentedFrontMatter(fences, text)] : []),
    ...(flaw === 'misspelt' ? files.misspeltFences(fences, text) : []),
    ...(flaw === 'open' ? [files.unterminated(fences)] : []),
    ...(flaw !== 'open' && isEmpty ? [files.emptyFrontMatter(fences)] : []),
    ...(flaw === 'endless' && !isEmpty ? [files.noFinalNewline(fences)] : []),
  ];
}

function trimmed(text: string, from: number): Span {
  const start = skipSpace(text, from, text.length);
  return { start, end: trimEnd(text, start, text.length) };
}
