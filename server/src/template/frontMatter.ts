import { parseDocument, type Document as YamlDocument } from 'yaml';
import type { Problem, Span } from '../text/index.ts';
import { skipSpace, trimEnd } from './characters.ts';
import { type Fences, findFences } from './fences.ts';
import * as files from './fileProblems.ts';
import { MAX_DEPTH } from './limits.ts';
import { placeIn } from './place.ts';
import { readPlainYaml } from './plainYaml.ts';
import { tooDeep } from './syntaxErrors.ts';
import type { FieldPath, FrontMatter, TemplateDocument } from './types.ts';
import { readValues, type Values } from './values.ts';
import { tooDeepAt } from './yamlDepth.ts';
import { yamlProblems } from './yamlProblems.ts';

export interface FoundFrontMatter {
  readonly frontMatter: FrontMatter | undefined;
  readonly problems: readonly Problem[];
  /** The YAML cannot be read. */
  readonly broken: boolean;
  readonly body: Span;
}

/** Reads the front matter that a text begins with, if it does. The body behind it is trimmed, as Dotprompt does. */
export function readFrontMatter(text: string, start: number, last?: TemplateDocument): FoundFrontMatter {
  const fences = findFences(text, start);
  if (!fences) return { frontMatter: undefined, problems: [], broken: false, body: { start, end: text.length } };
  if (last?.frontMatter && isSame(text, fences, last)) {
    const problems = last.problems.filter(({ span }) => span.start >= start && span.end <= fences.rest);
    return { frontMatter: last.frontMatter, problems, broken: false, body: trimmed(text, fences.rest) };
  }
  const deep = tooDeepAt(text, fences.yaml, MAX_DEPTH);
  if (deep !== undefined)
    return { ...NOTHING, problems: [tooDeep(deep, MAX_DEPTH)], body: { start: fences.rest, end: fences.rest } };
  const { problems, value, place, document } = readYaml(text, fences.yaml);
  const broken = value === undefined;
  const frontMatter: FrontMatter = { span: fences.span, yaml: fences.yaml, value: value ?? {}, place, document };
  // Where the end was guessed, YAML errors may be the body's.
  const own = fences.flaw === 'open' ? [] : problems;
  const all = [...fenceProblems(text, fences), ...own];
  return { frontMatter, problems: all, broken, body: trimmed(text, fences.rest) };
}

/** Whether all that front matter is read from stood before an edit, too. */
function isSame(text: string, { rest, flaw }: Fences, last: TemplateDocument): boolean {
  return flaw === undefined && !last.broken && last.text.startsWith(text.slice(0, rest));
}

/** Of a text of which nothing is analysed. */
const NOTHING = { frontMatter: undefined, broken: true };

interface ReadYaml extends Pick<FrontMatter, 'place' | 'document'> {
  /** Undefined where the YAML cannot be read. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly Problem[];
}

/** Plain YAML has its values and places from a short reader; the tree of `yaml` is made if somebody asks for it. */
function readYaml(text: string, yaml: Span): ReadYaml {
  const plain = readPlainYaml(text, yaml);
  if (plain) return { ...plain, problems: [], document: onceOnly(() => parseYaml(text.slice(yaml.start, yaml.end))) };
  const document = parseYaml(text.slice(yaml.start, yaml.end));
  const place = (path: FieldPath) => placeIn(document, text, yaml, path);
  return { ...check(document, text, yaml), place, document: () => document };
}

function onceOnly<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * One parse serves values, places and errors. Without frames in messages, and without a word to the terminal: `silent`
 * would also hide a second document, at which Dotprompt stops.
 */
function parseYaml(source: string): YamlDocument {
  return parseDocument(source, { prettyErrors: false, logLevel: 'error' });
}

function check(document: YamlDocument, text: string, yaml: Span): Values {
  const problems = yamlProblems(document, text, yaml);
  if (problems.length > 0) return { value: undefined, problems };
  return readValues(document, text, yaml);
}

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
