import type { Origin } from '../samples/index.ts';
import type { FieldPath } from '../template/index.ts';
import { type FileFix, inlineCode, pathText } from '../text/index.ts';
import type { FoundInFile } from './define.ts';
import type { RenderedSample } from './types.ts';

/** A problem at the place that a value of a user comes from; the message begins with who and what. */
export function atOrigin({ user }: RenderedSample, path: FieldPath, field: string, message: string): FoundInFile {
  const origin = originOf(user, path, field);
  return { file: origin.file, range: origin.range, message: `${origin.subject}: ${message}` };
}

function originOf(user: RenderedSample['user'], path: FieldPath, field: string): Origin {
  return user.origin?.(path) ?? atRow(user, field);
}

function atRow({ id, row }: RenderedSample['user'], field: string): Origin {
  const range = { start: { line: row.line, character: 0 }, end: { line: row.line, character: row.length } };
  return { file: row.file, range, exact: false, subject: `User \`${id}\`, \`${field}\`` };
}

/** Another text in place of a user's value; only in JSON, where it is sure how that is written. */
function writeAt({ user }: RenderedSample, path: FieldPath, text: string): FileFix[] {
  const { file, range, exact } = originOf(user, path, '');
  if (!exact || !/\.(json|jsonl|ndjson)$/i.test(file)) return [];
  const newText = JSON.stringify(text);
  return [{ title: `Write ${inlineCode(newText)}`, edits: [{ file, range, newText }] }];
}

/** "3 of 12 sample users (first `u4`)", "all 12 sample users", "the sample user `u4`". */
export function howMany(samples: readonly RenderedSample[], all: readonly RenderedSample[]): string {
  const first = `\`${samples[0]?.user.id}\``;
  if (samples.length === all.length)
    return all.length === 1 ? `the sample user ${first}` : `all ${all.length} sample users`;
  return `${samples.length} of ${all.length} sample users (${samples.length === 1 ? '' : 'first '}${first})`;
}

/**
 * Texts of what the samples see, with a problem for each place in the files that `fault` finds something wrong with; the
 * fix writes what `mend` makes of the text.
 */
export function* eachText(
  samples: readonly RenderedSample[],
  fault: (text: string) => string | undefined,
  mend: (text: string) => string = (text) => text,
): Generator<FoundInFile> {
  const told = new Set<string>();
  for (const sample of samples) {
    for (const { text, path } of textsIn(sample.arrangement.input)) {
      const message = fault(text);
      if (message === undefined) continue;
      const found = atOrigin(sample, path, pathText(path), message);
      const place = JSON.stringify([found.file, found.range]);
      if (told.has(place)) continue;
      told.add(place);
      const mended = mend(text);
      yield { ...found, ...(mended !== text && { fixes: writeAt(sample, path, mended) }) };
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
