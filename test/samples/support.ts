import {
  arrange,
  type Catalogue,
  mergeCatalogues,
  type PreparedUser,
  prepareUser,
  readCatalogue,
  readUsers,
  type UserRow,
} from '../../server/src/samples/index.ts';
import { isProblem } from '../../server/src/samples/places.ts';
import { createValidator, readMeta } from '../../server/src/schema/index.ts';
import { type Meaning, understand } from '../../server/src/semantics/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import type { FileProblem } from '../../server/src/text/index.ts';

/** A text in pieces of so many characters. */
export async function* chunksOf(text: string, size = 7): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

export async function rowsOf(text: string, file = '/users.jsonl', size?: number): Promise<UserRow[]> {
  const entries = await collect(readUsers(chunksOf(text, size), file));
  return entries.filter((entry): entry is UserRow => !isProblem(entry));
}

/** The problems of a users file, written under the lines that they are on. */
export async function annotated(text: string, file = '/users.jsonl'): Promise<string> {
  return annotate(text, (await collect(readUsers(chunksOf(text), file))).filter(isProblem));
}

export function annotate(text: string, problems: readonly FileProblem[]): string {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line, number) => [line, ...marks(line, number, problems)])
    .join('\n');
}

function marks(line: string, number: number, problems: readonly FileProblem[]): string[] {
  return problems
    .filter(({ range }) => range.start.line === number)
    .map(({ code, message, range: { start, end } }) => {
      const last = end.line === number ? end.character : line.length;
      const wave = '~'.repeat(Math.max(1, last - start.character));
      return `${' '.repeat(start.character)}${wave} ${code}: ${message}`;
    });
}

/** A template with this front matter, understood. */
export function meaningOf(frontMatter: string): Meaning {
  const document = parseDocument(`---\n${frontMatter.trim()}\n---\nBody.\n`);
  return understand({ document, meta: readMeta(document), file: '/t.prompt', partials: new Map() });
}

export interface Scene {
  readonly template: string;
  readonly user: string;
  readonly catalogue?: string;
  readonly seed?: number;
}

export async function prepared({ template, user, catalogue = '', seed = 1 }: Scene): Promise<PreparedUser> {
  const [row] = await rowsOf(user);
  return prepareUser(row!, meaningOf(template), await catalogueOf(catalogue), seed);
}

export async function catalogueOf(text: string): Promise<Catalogue> {
  return text === '' ? mergeCatalogues([]) : readCatalogue(chunksOf(text), '/catalog.jsonl');
}

/** What the template sees of a user in this order (the file's, if none is given). */
export async function seen(scene: Scene, order?: readonly string[]): Promise<unknown> {
  const user = await prepared(scene);
  return arrange(user, meaningOf(scene.template), order ?? user.items.map(({ id }) => id)).input;
}

/** What the input schema says of a user's input in the file's order. */
export async function schemaErrors(scene: Scene) {
  const meaning = meaningOf(scene.template);
  return createValidator()(meaning.meta.inputSchema!, await seen(scene));
}
