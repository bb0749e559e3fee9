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
  const count = (path: string) => {
    if (path.endsWith('.prompt')) revision++;
    else edition++;
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

function remembered<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = cache.get(key);
  if (value === undefined) {
    value = make();
    cache.set(key, value);
  }
  return value;
}
