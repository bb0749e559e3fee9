import { type FileProblem, sha256 } from '../text/index.ts';
import { isProblem } from './places.ts';
import { readObjects } from './rows.ts';
import type { UserRow } from './types.ts';

/**
 * The users of a file, in its order, and between them the rows that are none. `file` is an absolute path, whose ending
 * names the format. JSON Lines and CSV are never held whole; only the ids are kept, to tell repeated ones.
 */
export async function* readUsers(chunks: AsyncIterable<string>, file: string): AsyncIterable<UserRow | FileProblem> {
  for await (const entry of readObjects(chunks, file, 'user')) {
    if (isProblem(entry)) {
      yield entry;
      continue;
    }
    const { id, value, line, length, text, place } = entry;
    // Hashed when asked for: most rows of a large file are only passed by.
    yield {
      id,
      value,
      file,
      line,
      length,
      place,
      get sha256() {
        return sha256(text);
      },
    };
  }
}
