import { UsageError } from '../ports.ts';
import type { PreparedUser } from '../samples/index.ts';
import { isUser, isValid } from '../service/index.ts';
import { baseName, type FileProblem, nearest } from '../text/index.ts';

export interface Chosen {
  readonly users: readonly PreparedUser[];
  /** Of the rows that were passed over. */
  readonly problems: readonly FileProblem[];
  /** Plain sentences: rows left out, fewer users than asked for. */
  readonly notes: readonly string[];
}

type Entries = AsyncIterable<PreparedUser | FileProblem>;

/** The first N valid users of the files, or the named ones; reads no further than it must. Rejects with UsageError. */
export function chooseUsers(entries: Entries, wanted: number | readonly string[]): Promise<Chosen> {
  return typeof wanted === 'number' ? firstUsers(entries, wanted) : namedUsers(entries, [...new Set(wanted)]);
}

async function firstUsers(entries: Entries, wanted: number): Promise<Chosen> {
  const users: PreparedUser[] = [];
  const skipped: Skipped[] = [];
  for await (const entry of entries) {
    if (!isUser(entry)) skipped.push({ name: rowName(entry), problems: [entry] });
    else if (isValid(entry)) users.push(entry);
    else skipped.push({ name: `user ${entry.id}`, problems: entry.problems });
    if (users.length >= wanted) break;
  }
  const problems = skipped.flatMap((one) => one.problems);
  if (users.length === 0) throw new UsageError(noUser(problems));
  return { users, problems, notes: [...leftOut(skipped), ...tooFew(users.length, wanted)] };
}

interface Skipped {
  readonly name: string;
  readonly problems: readonly FileProblem[];
}

function leftOut(skipped: readonly Skipped[]): string[] {
  if (skipped.length === 0) return [];
  const names = skipped
    .slice(0, MOST_NAMED)
    .map(({ name, problems }) => `${name} (${problems[0]?.message ?? 'not usable'})`);
  const more = skipped.length > MOST_NAMED ? `; and ${skipped.length - MOST_NAMED} more` : '';
  const what = skipped.length === 1 ? '1 row of the sample users is' : `${skipped.length} rows of the sample users are`;
  return [`${what} left out: ${names.join('; ')}${more}`];
}

const MOST_NAMED = 5;

function tooFew(found: number, wanted: number): string[] {
  if (found >= wanted) return [];
  return [
    `There ${found === 1 ? 'is 1 valid sample user' : `are ${found} valid sample users`}, and ${wanted} were asked for.`,
  ];
}

function noUser(problems: readonly FileProblem[]): string {
  const [first] = problems;
  if (first === undefined) return 'There are no sample users: the files of `rec.samples` are empty.';
  const others =
    problems.length > 1 ? ` (and ${problems.length - 1} more problems; \`recprompt check\` shows them)` : '';
  return `No sample user can be used. ${placed(first)}${others}`;
}

async function namedUsers(entries: Entries, ids: readonly string[]): Promise<Chosen> {
  const found = new Map<string, PreparedUser>();
  const known: string[] = [];
  for await (const entry of entries) {
    if (!isUser(entry)) continue;
    if (known.length < MOST_KNOWN) known.push(entry.id);
    if (ids.includes(entry.id)) found.set(entry.id, entry);
    if (found.size === ids.length) break;
  }
  return { users: ids.map((id) => usable(id, found.get(id), known)), problems: [], notes: [] };
}

/** Ids that are compared with a misspelt one. */
const MOST_KNOWN = 10_000;

function usable(id: string, user: PreparedUser | undefined, known: readonly string[]): PreparedUser {
  if (user === undefined) {
    const near = nearest(id, known);
    throw new UsageError(`There is no sample user "${id}".${near === undefined ? '' : ` Did you mean "${near}"?`}`);
  }
  const error = user.problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new UsageError(`User "${id}" cannot be used. ${placed(error)}`);
  return user;
}

function placed(problem: FileProblem): string {
  return `${rowName(problem)}: ${problem.message}`;
}

function rowName({ file, range }: FileProblem): string {
  return `${baseName(file)}, line ${range.start.line + 1}`;
}
