import type { Origin } from '../samples/index.ts';
import type { FieldPath } from '../template/index.ts';
import { pathText } from '../text/index.ts';
import type { FoundInFile } from './define.ts';
import type { RenderedSample } from './types.ts';

/** A problem at the place that a value of a user comes from; the message begins with who and what. */
export function atOrigin({ user }: RenderedSample, path: FieldPath, field: string, message: string): FoundInFile {
  const origin = user.origin?.(path) ?? atRow(user, field);
  return { file: origin.file, range: origin.range, message: `${origin.subject}: ${message}` };
}

function atRow({ id, row }: RenderedSample['user'], field: string): Origin {
  const range = { start: { line: row.line, character: 0 }, end: { line: row.line, character: row.length } };
  return { file: row.file, range, subject: `User \`${id}\`, \`${field}\`` };
}

/** "3 of 12 sample users (first `u4`)", "all 12 sample users", "the sample user `u4`". */
export function howMany(samples: readonly RenderedSample[], all: readonly RenderedSample[]): string {
  const first = `\`${samples[0]?.user.id}\``;
  if (samples.length === all.length)
    return all.length === 1 ? `the sample user ${first}` : `all ${all.length} sample users`;
  return `${samples.length} of ${all.length} sample users (${samples.length === 1 ? '' : 'first '}${first})`;
}

/** Texts of what the samples see, with a problem for each place in the files that `fault` finds something wrong with. */
export function* eachText(
  samples: readonly RenderedSample[],
  fault: (text: string) => string | undefined,
): Generator<FoundInFile> {
  const told = new Set<string>();
  for (const sample of samples) {
    for (const { text, path } of textsIn(sample.arrangement.input)) {
      const message = fault(text);
      if (message === undefined) continue;
      const found = atOrigin(sample, path, pathText(path), message);
      const place = JSON.stringify([found.file, found.range]);
      if (!told.has(place)) yield found;
      told.add(place);
    }
  }
}

/** Every text below a value, with its path; nothing below a depth that no prompt shows. */
function* textsIn(value: unknown, path: FieldPath = []): Generator<{ text: string; path: FieldPath }> {
  if (typeof value === 'string') yield { text: value, path };
  if (typeof value !== 'object' || value === null || path.length >= MOST_DEEP) return;
  for (const [key, one] of Object.entries(value))
    yield* textsIn(one, [...path, Array.isArray(value) ? Number(key) : key]);
}

const MOST_DEEP = 20;
