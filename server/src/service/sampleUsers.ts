import { FileError, type Worker, WorkerError } from '../ports.ts';
import {
  arrange,
  type Catalogue,
  mergeCatalogues,
  type PreparedUser,
  prepareUser,
  readCatalogue,
  readUsers,
  type UserRow,
  validationProblems,
} from '../samples/index.ts';
import type { ValueError } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { baseName, type FileProblem, folderOf, join, oneChunk, relativeTo } from '../text/index.ts';
import { samplesRange } from './fileProblems.ts';
import { expandGlob } from './globs.ts';
import { isLabelGap, labelGap } from './labelGap.ts';
import type { Texts } from './texts.ts';

/** The sample users and the catalogue that templates name in `rec.samples`. */
export interface SampleUsers {
  /** Read once per text of its files; its problems include a file that cannot be read. */
  catalogue(meaning: Meaning): Promise<Catalogue>;
  /** In the files' order, streamed; what the input schema says of them is among their problems. */
  users(meaning: Meaning, seed: number): AsyncIterable<PreparedUser>;
  /** The same, and between them the rows and files that no user could be read from. */
  entries(meaning: Meaning, seed: number): AsyncIterable<PreparedUser | FileProblem>;
}

export function createSampleUsers(texts: Texts, worker: Worker): SampleUsers {
  const read = rememberingCatalogues(texts);

  async function catalogue(meaning: Meaning): Promise<Catalogue> {
    const { files, problems } = await filesOf(texts, meaning, 'catalog');
    const parts = await Promise.all(files.map((file) => read(file).catch((error) => nothing(meaning, error))));
    const merged = mergeCatalogues(parts);
    return { ...merged, problems: [...problems, ...merged.problems] };
  }

  async function* entries(meaning: Meaning, seed: number): AsyncIterable<PreparedUser | FileProblem> {
    const { files, problems } = await filesOf(texts, meaning, 'users');
    yield* problems;
    const known = await catalogue(meaning);
    const told = new Map<string, FileProblem>();
    for await (const batch of batches(readAll(texts, files, meaning))) {
      const prepared = batch.map((row) => ('value' in row ? prepareUser(row, meaning, known, seed) : row));
      yield* await validated(prepared, meaning, worker, told);
    }
  }

  return {
    catalogue,
    entries,
    async *users(meaning, seed) {
      for await (const entry of entries(meaning, seed)) if (isUser(entry)) yield entry;
    },
  };
}

/** Whether an entry is a user, and no problem in place of one. */
export function isUser(entry: PreparedUser | FileProblem): entry is PreparedUser {
  return 'row' in entry;
}

/** Whether a user can be shown and run: warnings do no harm. */
export function isValid(user: PreparedUser): boolean {
  return !user.problems.some(({ severity }) => severity === 'error');
}

/** A user's items as its file has them: the order that is shown where nobody asks for another. */
export function fileOrder(user: PreparedUser): string[] {
  return user.items.map(({ id }) => id);
}

/** Users of one job of validation. */
const BATCH = 64;

async function* batches<T>(source: AsyncIterable<T>): AsyncIterable<T[]> {
  let batch: T[] = [];
  for await (const one of source) {
    batch.push(one);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Rows of all files in their order; an id that comes again names no second user. */
async function* readAll(texts: Texts, files: readonly string[], meaning: Meaning) {
  const lines = new Map<string, Pick<UserRow, 'file' | 'line'>>();
  for (const file of files) {
    try {
      for await (const row of readUsers(texts.stream(file), file)) {
        const first = 'value' in row ? lines.get(row.id) : undefined;
        if (!('value' in row) || first === undefined) yield row;
        else yield repeated(row, first);
        if ('value' in row && first === undefined) lines.set(row.id, { file, line: row.line });
      }
    } catch (error) {
      yield unreadable(meaning, error);
    }
  }
}

function repeated(row: UserRow, first: Pick<UserRow, 'file' | 'line'>): FileProblem {
  const message = `User \`${row.id}\` is there already, in ${baseName(first.file)} on line ${first.line + 1}. This row is left out; give it an \`id\` of its own.`;
  const whole = { start: { line: row.line, character: 0 }, end: { line: row.line, character: row.length } };
  return { file: row.file, code: 'duplicate-user', severity: 'error', message, range: row.place?.(['id']) ?? whole };
}

/** Adds what the input schema says of each user's variables. */
async function validated(
  entries: readonly (PreparedUser | FileProblem)[],
  meaning: Meaning,
  worker: Worker,
  told: Map<string, FileProblem>,
): Promise<(PreparedUser | FileProblem)[]> {
  const schema = meaning.meta.inputSchema;
  const users = entries.filter(isUser).filter(isValid);
  if (schema === undefined || users.length === 0) return [...entries];
  const values = users.map((user) => arrange(user, meaning, fileOrder(user)).input);
  const errors = await worker.validate({ schema, values }).catch(notChecked);
  if (typeof errors === 'string') return [...entries, samplesProblem(meaning, errors)];
  const added = new Map(users.map((user, i) => [user, judged(user, errors[i] ?? [], meaning, told)]));
  return entries.map((entry) => {
    const more = isUser(entry) ? (added.get(entry) ?? []) : [];
    return isUser(entry) && more.length > 0 ? { ...entry, problems: [...entry.problems, ...more] } : entry;
  });
}

function judged(user: PreparedUser, errors: readonly ValueError[], meaning: Meaning, told: Map<string, FileProblem>) {
  const others = errors.filter((one) => !isLabelGap(one, meaning));
  const gap = others.length < errors.length ? [labelGap(meaning)] : [];
  return [...validationProblems(user, others, told), ...gap];
}

/** A schema's pattern may take for ever on some values. */
function notChecked(error: unknown): string {
  if (!(error instanceof WorkerError)) throw error;
  return `The users of \`rec.samples\` could not be checked against \`input.schema\`: ${error.message}`;
}

/** The files that a field of `rec.samples` names, and what is wrong with a pattern that names none. */
async function filesOf(texts: Texts, meaning: Meaning, field: 'users' | 'catalog') {
  const patterns = meaning.meta.rec.samples?.[field] ?? [];
  const found = await Promise.all(patterns.map((pattern) => expandGlob(texts, folderOf(meaning.file), pattern)));
  const problems = patterns.flatMap((pattern, i) =>
    found[i]!.length > 0 ? [] : [samplesProblem(meaning, `No file matches \`${pattern}\` of \`rec.samples\`.`)],
  );
  return { files: [...new Set(found.flat())], problems };
}

function nothing(meaning: Meaning, error: unknown): Catalogue {
  return { items: new Map(), problems: [unreadable(meaning, error)] };
}

function unreadable(meaning: Meaning, error: unknown): FileProblem {
  if (!(error instanceof FileError)) throw error;
  const folder = folderOf(meaning.file);
  const { users = [], catalog = [] } = meaning.meta.rec.samples ?? {};
  const named = [...users, ...catalog].find((pattern) => join(folder, pattern) === error.path);
  const message = error.message.replace(error.path, () => `\`${named ?? relativeTo(folder, error.path)}\``);
  return samplesProblem(meaning, `A file of \`rec.samples\` cannot be used: ${message}`);
}

function samplesProblem(meaning: Meaning, message: string): FileProblem {
  const { file } = meaning;
  return { file, code: 'unreadable-samples', severity: 'error', message, range: samplesRange(meaning, message) };
}

/** Catalogues by file, each read anew when its text is another. */
function rememberingCatalogues(texts: Texts): (file: string) => Promise<Catalogue> {
  const last = new Map<string, { text: string; catalogue: Promise<Catalogue> }>();
  return async (file) => {
    const text = await texts.read(file);
    const known = last.get(file);
    if (known?.text === text) return known.catalogue;
    const catalogue = readCatalogue(oneChunk(text), file);
    last.set(file, { text, catalogue });
    return catalogue;
  };
}
