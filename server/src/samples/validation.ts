import type { ValueError } from '../schema/index.ts';
import type { FileProblem } from '../text/index.ts';
import { lowered, rowRange } from './places.ts';
import type { Origin, PreparedUser } from './types.ts';

/**
 * What the input schema says of a user's input in the file's order, brought back to the users or catalogue file: at the
 * value where it can be told, else at the row. What is wrong with an item of the catalogue is the same problem for every
 * user who has it, named by the first: `told` holds those of the users before.
 */
export function validationProblems(
  user: PreparedUser,
  errors: readonly ValueError[],
  told: Map<string, FileProblem> = new Map(),
): FileProblem[] {
  const problems = errors.slice(0, MOST).map((error) => problemOf(user, error, told));
  if (errors.length <= MOST) return problems;
  const more = `User \`${user.id}\`: ${errors.length - MOST} more values are not as \`input.schema\` wants them.`;
  return [...problems, { ...INVALID, file: user.row.file, message: more, range: rowRange(user.row) }];
}

function problemOf(user: PreparedUser, error: ValueError, told: Map<string, FileProblem>): FileProblem {
  const path = error.key === undefined ? error.path : [...error.path, error.key];
  const { file, range, subject } = user.origin?.(path) ?? inRow(user);
  const text = error.keyword === 'required' ? 'is missing.' : lowered(error.message);
  const problem = { ...INVALID, file, message: `${subject}: ${text}`, range };
  if (file === user.row.file) return problem;
  const key = JSON.stringify([file, range, path.at(-1), text]);
  const first = told.get(key) ?? problem;
  told.set(key, first);
  return first;
}

function inRow({ id, row }: PreparedUser): Omit<Origin, 'exact'> {
  return { file: row.file, range: rowRange(row), subject: `User \`${id}\`` };
}

const INVALID = { code: 'invalid-sample', severity: 'error' } as const;

/** Problems of one user that are told one by one. */
const MOST = 20;
