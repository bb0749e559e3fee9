import { namedSchemas, readMeta, type TemplateMeta } from '../schema/index.ts';
import { type Given, type Meaning, type PartialSource, understand } from '../semantics/index.ts';
import { type Node, parseDocument, parsePartial, type TemplateDocument, walk } from '../template/index.ts';
import { baseName, folderOf, join, perObject, sha256 } from '../text/index.ts';
import { partialsIn } from './folders.ts';
import { createGivenAround } from './given.ts';
import { partialPath } from './partialPath.ts';
import { type Project, projectOf } from './project.ts';
import type { Texts } from './texts.ts';

/** Templates understood, each once per text of its own, its partials and its project's config. */
export interface Templates {
  /** Rejects with FileError where the template itself cannot be read. */
  understand(file: string): Promise<Meaning>;
  /** The same with the config that it was understood by. */
  load(file: string): Promise<Template>;
  /** sha256 over the template's text and its partials', as records carry it. */
  hash(file: string): Promise<string>;
  /** Those that call partials, of all that have been understood: few of many. */
  callers(): readonly KnownTemplate[];
  /** All that have been understood, as they were last. */
  known(): readonly KnownTemplate[];
  forget(file: string): void;
}

export interface Template {
  readonly file: string;
  readonly document: TemplateDocument;
  readonly meta: TemplateMeta;
  readonly project: Project;
  /** Every partial that was at hand, also where a dynamic call may not reach it. */
  readonly partials: ReadonlyMap<string, PartialSource>;
  /** Names of the partials that it and its partials call, as they are written; undefined for calls by a value. */
  readonly calls: ReadonlySet<string | undefined>;
  /** Names of partials that are not at hand, where a file has them without the underscore. */
  readonly unmarked: ReadonlySet<string>;
  /** What calls of other templates, too, give the partials, by their files. */
  readonly given: ReadonlyMap<string, Given>;
  readonly meaning: Meaning;
}

/** What is left of a template that was not looked at for long: what its problems depend on. */
export interface KnownTemplate extends Pick<Template, 'file' | 'calls'> {
  readonly samples: TemplateMeta['rec']['samples'];
}

export function createTemplates(texts: Texts): Templates {
  const partial = remembering(parsePartial);
  const givenAround = createGivenAround(texts);
  const known = new Map<string, KnownTemplate>();
  const callers = new Map<string, KnownTemplate>();
  /**
   * The last used is the first. No Map: each table that a Map outgrows leads to the next, and those that V8 has moved to
   * old space keep all that came after them until that is swept.
   */
  let whole: readonly Template[] = [];
  const wholeOf = (file: string) => whole.find((one) => one.file === file);
  const othersThan = (file: string) => whole.filter((one) => one.file !== file);

  function keep(template: Template): Template {
    const { file, calls, meta } = template;
    const outline = { file, calls, samples: meta.rec.samples };
    known.set(file, outline);
    if (calls.size > 0) callers.set(file, outline);
    else callers.delete(file);
    if (whole[0] !== template) whole = [template, ...othersThan(file).slice(0, MOST_WHOLE - 1)];
    return template;
  }

  async function load(file: string): Promise<Template> {
    const text = await texts.read(file);
    const before = wholeOf(file);
    const document = isPartialFile(file) ? partial(file, text) : parseAgain(text, before?.document);
    const project = await projectOf(texts, file);
    const reached = await loadPartials(texts, file, document, partial);
    const given = await givenAround(reached.partials.values());
    const last = wholeOf(file);
    if (last && isSame(last, { document, project, given, ...reached })) return keep(last);
    const meta = metaOf(document, project, last);
    const facts = { file, document, meta, project, given, ...reached };
    return keep({ ...facts, meaning: understand(facts) });
  }

  return {
    load,
    understand: async (file) => (await load(file)).meaning,
    hash: async (file) => templateHash((await load(file)).meaning),
    known: () => [...known.values()],
    callers: () => [...callers.values()],
    forget(file) {
      known.delete(file);
      callers.delete(file);
      whole = othersThan(file);
    },
  };
}

/** Templates that are kept with all that was read and understood of them: an editor may have a thousand open. */
const MOST_WHOLE = 16;

function parseAgain(text: string, last: TemplateDocument | undefined): TemplateDocument {
  return last?.text === text ? last : parseDocument(text, last);
}

/** Typing in the body leaves the front matter as it is. */
function metaOf(document: TemplateDocument, project: Project, last: Template | undefined): TemplateMeta {
  const isSame = last?.project.text === project.text && headOf(last.document) === headOf(document);
  return isSame ? last.meta : readMeta(document, namedSchemas(project.schemas));
}

/** The text that front matter is read from; without any it has nothing to say. */
function headOf({ text, frontMatter, unread }: TemplateDocument): string {
  return `${unread} ${text.slice(0, frontMatter?.span.end ?? 0)}`;
}

/** Documents are kept as long as their text is: the same ones are the same objects. */
function isSame(
  last: Template,
  now: Pick<Template, 'document' | 'project' | 'partials' | 'unmarked' | 'given'>,
): boolean {
  return (
    last.document === now.document &&
    last.given === now.given &&
    last.project.file === now.project.file &&
    last.project.text === now.project.text &&
    last.partials.size === now.partials.size &&
    [...now.partials].every(([name, one]) => last.partials.get(name)?.document === one.document) &&
    last.unmarked.size === now.unmarked.size &&
    [...now.unmarked].every((name) => last.unmarked.has(name))
  );
}

/** sha256 over a template's text and its partials', as records carry it. */
export const templateHash = perObject(({ document, partials }: Meaning): string => {
  const named = [...partials.values()].map(({ name, document: own }) => [name, own.text]).sort();
  return sha256(JSON.stringify([document.text, named]));
});

/** `_name.prompt` is a partial; its syntax is judged alone and it has no front matter. */
export function isPartialFile(file: string): boolean {
  return baseName(file).startsWith('_');
}

type Parse = (file: string, text: string) => TemplateDocument;

/** Keeps the last parse of each file. */
function remembering(parse: (text: string, last?: TemplateDocument) => TemplateDocument): Parse {
  const last = new Map<string, TemplateDocument>();
  return (file, text) => {
    const document = last.get(file);
    if (document?.text === text) return document;
    const fresh = parse(text, document);
    last.set(file, fresh);
    return fresh;
  };
}

/** The partials that the template reaches: those it names, theirs in turn, or all of its folder if one is dynamic. */
async function loadPartials(
  texts: Texts,
  file: string,
  document: TemplateDocument,
  parse: Parse,
): Promise<Pick<Template, 'partials' | 'calls' | 'unmarked'>> {
  const partials = new Map<string, PartialSource>();
  const calls = new Set<string | undefined>();
  const unmarked = new Set<string>();
  const waiting: string[] = [];
  const follow = async (from: TemplateDocument) => {
    const called = callsIn(from);
    for (const name of called) calls.add(name);
    const any = called.includes(undefined) ? await partialsIn(texts, folderOf(file)) : [];
    waiting.push(...called.filter((name) => name !== undefined), ...any);
  };
  await follow(document);
  while (waiting.length > 0) {
    const name = waiting.pop()!;
    if (partials.has(name)) continue;
    const path = partialPath(file, name);
    const text = path === undefined ? undefined : await texts.read(path).catch(() => undefined);
    if (path !== undefined && text === undefined && (await isUnmarked(texts, path, file))) unmarked.add(name);
    if (path === undefined || text === undefined) continue;
    const source = { name, file: path, document: parse(path, text) };
    partials.set(name, source);
    await follow(source.document);
  }
  return { partials, calls, unmarked };
}

/** Whether the file of a partial is there without its underscore; the template that asks for it is not meant. */
async function isUnmarked(texts: Texts, path: string, template: string): Promise<boolean> {
  const [folder, name] = [folderOf(path), baseName(path).slice(1)];
  if (join(folder, name) === template) return false;
  const { files } = await texts.list(folder);
  return files.includes(name);
}

/** Names of the partials that a text calls; undefined where a value names them. */
function callsIn({ text, body: { nodes } }: TemplateDocument): (string | undefined)[] {
  if (nodes.length === 0 || !/\{\{~?#?>/.test(text)) return [];
  const calls: (string | undefined)[] = [];
  walk(nodes, (node) => {
    const callee = partialTag(node)?.callee;
    if (callee?.kind === 'path') calls.push(callee.original);
    else if (callee) calls.push(callee.kind === 'literal' ? String(callee.value) : undefined);
  });
  return calls;
}

function partialTag(node: Node) {
  if (node.kind === 'partial') return node.tag;
  return node.kind === 'block' && node.form === 'partial' ? node.branches[0]?.tag : undefined;
}
