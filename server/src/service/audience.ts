import type { SampleValues } from '../language/index.ts';
import { arrange, type Catalogue, type PreparedUser } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { type FileProblem, nearest } from '../text/index.ts';
import { samplesRange } from './fileProblems.ts';
import { runPlan } from './runDefaults.ts';
import { fileOrder, isValid, type SampleUsers } from './sampleUsers.ts';
import type { UserPool, Users } from './userPool.ts';

/** Whom a preview shows: a sample user, or nobody where the template has none or variables were given. */
export interface Audience {
  readonly pool: Users;
  readonly user: PreparedUser | undefined;
  /** Why the user that was asked for is not shown. */
  readonly problems: readonly FileProblem[];
}

/** The user of this id, else the first valid one, else the first. */
export async function audienceFor(
  pool: UserPool,
  samples: SampleUsers,
  meaning: Meaning,
  id: string | undefined,
): Promise<Audience> {
  const users = await pool.load(meaning);
  if (id === undefined) return { pool: users, user: users.users.find(isValid) ?? users.users[0], problems: [] };
  const user = users.users.find((one) => one.id === id) ?? (await findFurther(samples, meaning, users, id));
  return { pool: users, user, problems: user ? [] : [unknownUser(meaning, users, id)] };
}

/** Beyond the users of the pool. */
async function findFurther(samples: SampleUsers, meaning: Meaning, { users, complete }: Users, id: string) {
  if (complete) return undefined;
  let index = 0;
  for await (const user of samples.users(meaning, runPlan(meaning.meta).seed)) {
    if (index++ >= users.length && user.id === id) return user;
  }
  return undefined;
}

function unknownUser(meaning: Meaning, { users }: Users, id: string): FileProblem {
  const meant = nearest(
    id,
    users.map((one) => one.id),
  );
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  const message = `No sample user is called \`${id}\`.${hint}`;
  return { file: meaning.file, code: 'unknown-user', severity: 'error', message, range: samplesRange(meaning) };
}

const shown = new WeakMap<PreparedUser, SampleValues>();

/** Of the user that was looked at last, else the first valid one, else the first, as far as users have been read. */
export function sampleValues(pool: UserPool, meaning: Meaning, id: string | undefined): SampleValues | undefined {
  const { users = [], catalogue } = pool.peek(meaning) ?? pool.last(meaning) ?? {};
  const user = users.find((one) => one.id === id) ?? users.find(isValid) ?? users[0];
  if (!user) return undefined;
  const known = shown.get(user) ?? valuesOf(user, meaning, catalogue);
  shown.set(user, known);
  return known;
}

function valuesOf(user: PreparedUser, meaning: Meaning, catalogue: Catalogue | undefined): SampleValues {
  const fields = Object.entries({ ...user.row.value, ...user.fields });
  return {
    user: user.id,
    input: arrange(user, meaning, fileOrder(user)).input,
    fields: Object.fromEntries(fields.map(([name, value]) => [name, asItems(value, catalogue)])),
  };
}

/** A list of ids as the items of the catalogue: also where no schema asks for them yet. */
function asItems(value: unknown, catalogue: Catalogue | undefined): unknown {
  if (!Array.isArray(value) || !catalogue?.items.has(String(value[0]))) return value;
  return value.map((id: unknown) => catalogue.items.get(String(id)) ?? id);
}
