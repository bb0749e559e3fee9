import type { Catalogue, PreparedUser } from '../samples/index.ts';
import type { TemplateMeta } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { type FileProblem, perObject, stableJson } from '../text/index.ts';
import { runPlan } from './runDefaults.ts';
import { isUser, type SampleUsers } from './sampleUsers.ts';
import type { OpenTexts } from './texts.ts';

/** The first users of a template, prepared and validated, with everything that is wrong with their files. */
export interface Users {
  readonly users: readonly PreparedUser[];
  /** Of rows, users and catalogue. */
  readonly problems: readonly FileProblem[];
  readonly catalogue: Catalogue;
  /** Whether the files hold no further users. */
  readonly complete: boolean;
}

/** Prepared users, kept until their files or what the front matter says of them change: an edit of the body costs nothing. */
export interface UserPool {
  load(meaning: Meaning): Promise<Users>;
  /** What was loaded for just this front matter and these files; undefined where nobody asked yet. */
  peek(meaning: Meaning): Users | undefined;
  /** What was loaded last for these files, under whatever front matter: while that is typed it is another at each key. */
  last(meaning: Meaning): Users | undefined;
  forget(template: string): void;
}

/** Users that an editor looks at. */
const MOST_USERS = 1000;

export function createUserPool(texts: OpenTexts, samples: SampleUsers): UserPool {
  const pools = new Map<string, { key: string; loading: Promise<Users>; users?: Users }>();
  const last = new Map<string, { files: string; users: Users }>();

  function load(meaning: Meaning): Promise<Users> {
    const key = keyOf(meaning, texts.edition());
    const known = pools.get(meaning.file);
    if (known?.key === key) return known.loading;
    const loading = collect(samples, meaning, MOST_USERS);
    const pool: { key: string; loading: Promise<Users>; users?: Users } = { key, loading };
    pools.set(meaning.file, pool);
    loading.then(
      (users) => {
        pool.users = users;
        last.set(meaning.file, { files: filesOf(meaning, texts.edition()), users });
      },
      () => pools.delete(meaning.file),
    );
    return loading;
  }

  return {
    load,
    peek(meaning) {
      const known = pools.get(meaning.file);
      return known?.key === keyOf(meaning, texts.edition()) ? known.users : undefined;
    },
    last(meaning) {
      const known = last.get(meaning.file);
      return known?.files === filesOf(meaning, texts.edition()) ? known.users : undefined;
    },
    forget(template) {
      pools.delete(template);
      last.delete(template);
    },
  };
}

/** The first `most` users, valid or not. */
async function collect(samples: SampleUsers, meaning: Meaning, most: number): Promise<Users> {
  const catalogue = await samples.catalogue(meaning);
  const [users, problems]: [PreparedUser[], FileProblem[]] = [[], [...catalogue.problems]];
  for await (const entry of samples.entries(meaning, runPlan(meaning.meta).seed)) {
    if (users.length >= most) return { users, problems, catalogue, complete: false };
    if (isUser(entry)) users.push(entry);
    problems.push(...problemsOf(entry));
  }
  return { users, problems, catalogue, complete: true };
}

/** The same with the problems of all users; only the first `most` are held. */
export async function collectAll(samples: SampleUsers, meaning: Meaning, most: number): Promise<Users> {
  const catalogue = await samples.catalogue(meaning);
  const [users, problems]: [PreparedUser[], FileProblem[]] = [[], [...catalogue.problems]];
  let complete = true;
  for await (const entry of samples.entries(meaning, runPlan(meaning.meta).seed)) {
    if (isUser(entry) && users.length < most) users.push(entry);
    else if (isUser(entry)) complete = false;
    problems.push(...problemsOf(entry));
  }
  return { users, problems, catalogue, complete };
}

function problemsOf(entry: PreparedUser | FileProblem): readonly FileProblem[] {
  return isUser(entry) ? entry.problems : [entry];
}

function filesOf({ meta }: Meaning, edition: number): string {
  return `${edition} ${stableJson(meta.rec.samples ?? {})}`;
}

/** All that users are prepared by. */
function keyOf({ meta }: Meaning, edition: number): string {
  return `${edition} ${ownKey(meta)}`;
}

const ownKey = perObject(({ inputSchema, inputDefault, rec }: TemplateMeta) =>
  stableJson([inputSchema, inputDefault, { ...rec, disable: undefined }]),
);
