import type { Files } from '../ports.ts';
import { folderOf, oneChunk } from '../text/index.ts';

/** What may be read of the machine, wherever it comes from. Paths are absolute. */
export interface Texts {
  /** Rejects with FileError. */
  read(path: string): Promise<string>;
  stream(path: string): AsyncIterable<string>;
  list(folder: string): ReturnType<Files['list']>;
  /** Counts changes of templates and partials. */
  revision(): number;
  /** Those that have changed since, again where they did so again; undefined where that is too long ago. */
  changedSince(revision: number): readonly string[] | undefined;
}

/** The editor's open documents, else files, each read from disk once until it changes. */
export interface OpenTexts extends Texts {
  open(path: string, text: string): void;
  close(path: string): void;
  /** Forgets what was read of this path, and what its folder held. */
  changed(path: string): void;
  /** Counts changes of what is no template: samples and configs. */
  edition(): number;
}

export function createTexts(files: Files): OpenTexts {
  const opened = new Map<string, string>();
  const texts = new Map<string, Promise<string>>();
  const folders = new Map<string, ReturnType<Files['list']>>();
  let [edition, revision] = [0, 0];
  let changes: readonly string[] = [];
  const count = (path: string) => {
    if (!path.endsWith('.prompt')) {
      edition++;
      return;
    }
    revision++;
    changes = [...changes.slice(1 - MOST_CHANGES), path];
  };
  const forget = (path: string) => {
    texts.delete(path);
    count(path);
  };
  return {
    open(path, text) {
      if (opened.get(path) !== text) count(path);
      opened.set(path, text);
    },
    close(path) {
      opened.delete(path);
      forget(path);
    },
    changed(path) {
      forget(path);
      const folder = folderOf(path);
      // A first file may have made its folder, too.
      for (const one of [folder, folderOf(folder)]) folders.delete(one);
    },
    edition: () => edition,
    revision: () => revision,
    changedSince(before) {
      const count = revision - before;
      return count > changes.length ? undefined : changes.slice(changes.length - count);
    },
    read(path) {
      const text = opened.get(path);
      return text === undefined ? remembered(texts, path, () => files.read(path)) : Promise.resolve(text);
    },
    stream(path) {
      const text = opened.get(path);
      return text === undefined ? files.stream(path) : oneChunk(text);
    },
    list: (folder) => remembered(folders, folder, () => files.list(folder)),
  };
}

/** That are known one by one. */
const MOST_CHANGES = 64;

/** What fails is tried again: not every editor tells when a file is there at last. */
function remembered<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = cache.get(key);
  if (value === undefined) {
    value = make();
    cache.set(key, value);
    value.catch(() => cache.delete(key));
  }
  return value;
}
