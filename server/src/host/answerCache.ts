import { join } from 'node:path';
import type { Files } from '../ports.ts';
import type { AnswerCache, ModelAnswer } from '../run/index.ts';

/** Answers in a folder, one file each, named by key; a file that cannot be read counts as absent. */
export function createAnswerCache(folder: string, files: Files): AnswerCache {
  const pathOf = (key: string) => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    async get(key) {
      try {
        return JSON.parse(await files.read(pathOf(key))) as ModelAnswer;
      } catch {
        return undefined;
      }
    },
    set: (key, answer) => files.write(pathOf(key), JSON.stringify(answer)),
  };
}
