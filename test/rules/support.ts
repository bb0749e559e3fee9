import { createCounter, render, renderMap } from '../../server/src/render/index.ts';
import { checkSamples, checkStatic, type RenderedSample } from '../../server/src/rules/index.ts';
import { arrange, prepareUser, readCatalogue, readUsers, type UserRow } from '../../server/src/samples/index.ts';
import { isProblem } from '../../server/src/samples/places.ts';
import { readMeta } from '../../server/src/schema/index.ts';
import { type Meaning, type PartialSource, understand } from '../../server/src/semantics/index.ts';
import { parseDocument, parsePartial } from '../../server/src/template/index.ts';
import type { FileProblem, Problem } from '../../server/src/text/index.ts';
import { annotate } from '../support/annotate.ts';

export type Partials = Readonly<Record<string, string>>;

/** A template understood, with its partials by name. */
export function meaningOf(text: string, partials: Partials = {}): Meaning {
  const document = parseDocument(text);
  const sources = Object.entries(partials).map(([name, own]): [string, PartialSource] => {
    return [name, { name, file: `/_${name}.prompt`, document: parsePartial(own) }];
  });
  return understand({ document, meta: readMeta(document), file: '/t.prompt', partials: new Map(sources) });
}

/** Everything that a template's text tells: syntax, front matter, rules. */
export function allProblems(text: string, partials: Partials = {}): Problem[] {
  const meaning = meaningOf(text, partials);
  return [...meaning.document.problems, ...meaning.meta.problems, ...checkStatic(meaning)];
}

/** The template's lines with problems, and what the rules of these codes (or all) say under them. */
export function lint(
  text: string,
  { codes, partials }: { codes?: readonly string[]; partials?: Partials } = {},
): string {
  const found = checkStatic(meaningOf(text, partials)).filter(({ code }) => !codes || codes.includes(code));
  const own = annotate(
    text,
    found.filter(({ file }) => file === undefined),
  );
  const others = Object.entries(partials ?? {}).map(([name, text]) => {
    const inside = found.filter(({ file }) => file === `/_${name}.prompt`);
    return inside.length === 0 ? '' : `_${name}.prompt:\n${annotate(text, inside)}`;
  });
  return [own, ...others].filter(Boolean).join('\n');
}

/** What sample users show: of the template (under its lines) and of the files ("users.jsonl:3 code: message"). */
export async function lintData(
  text: string,
  users: readonly object[],
  {
    catalog = [],
    codes,
    partials = {},
  }: { catalog?: readonly object[]; codes?: readonly string[]; partials?: Partials } = {},
): Promise<string> {
  const meaning = meaningOf(text, partials);
  const samples = await samplesOf(meaning, users, catalog, partials);
  const found = checkSamples(meaning, samples).filter(({ code }) => !codes || codes.includes(code));
  const own = found.flatMap((one) => inTemplate(one, meaning));
  const files = found.filter((one): one is FileProblem => 'range' in one && one.file !== meaning.file);
  return [annotate(text, own), ...files.map(inWords)].filter(Boolean).join('\n');
}

function inTemplate(problem: Problem | FileProblem, { file, document: { lines } }: Meaning): Problem[] {
  if ('span' in problem) return problem.file === undefined ? [problem] : [];
  const { code, severity, message, range } = problem;
  const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  return problem.file === file ? [{ code, severity, message, span }] : [];
}

function inWords({ file, range, severity, code, message }: FileProblem): string {
  const { start, end } = range;
  const place = `${file.slice(1)}:${start.line + 1}:${start.character}-${end.character}`;
  return `${place} ${severity === 'error' ? '' : `${severity} `}${code}: ${message}`;
}

/** Users as the service shows them: prepared, arranged in the file's order, rendered with their map. */
export async function samplesOf(
  meaning: Meaning,
  users: readonly object[],
  catalog: readonly object[] = [],
  partials: Partials = {},
): Promise<RenderedSample[]> {
  const catalogue = await readCatalogue(chunk(lines(catalog)), '/catalog.jsonl');
  const count = createCounter();
  const samples: RenderedSample[] = [];
  for await (const row of readUsers(chunk(lines(users)), '/users.jsonl')) {
    if (isProblem(row)) throw new Error(row.message);
    const user = prepareUser(row as UserRow, meaning, catalogue, 1);
    const order = user.items.map(({ id }) => id);
    const arrangement = arrange(user, meaning, order);
    const { start, end } = meaning.document.body.span;
    const input = { ...meaning.meta.inputDefault, ...arrangement.input };
    const request = { body: meaning.document.text.slice(start, end), partials, input, prompt: {} };
    const rendered = render(request);
    samples.push({
      user,
      arrangement,
      rendered,
      map: renderMap(request, rendered),
      tokens: count(rendered.messages).total,
    });
  }
  return samples;
}

function lines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

async function* chunk(text: string): AsyncIterable<string> {
  yield text;
}

/** A template about ranking movies; `head` and `body` replace lines of it. */
export function ranking({ rec = '', schema = '', body }: { rec?: string; schema?: string; body: string }): string {
  return `---
input:
  schema:
    history(array): { title: string }
    candidates(array): { label: string, title: string }${schema && `\n    ${schema}`}
rec.task: ranking
rec.candidates: { input: candidates }${rec && `\n${rec}`}
---
${body}
`;
}
