import type { Files } from '../ports.ts';

/** What the service reads: the editor's open documents, else files, each read from disk once until it changes. */
export interface Texts {
  open(path: string, text: string): void;
  close(path: string): void;
  /** Forgets what was read of this path, and every folder listing. */
  changed(path: string): void;
  isOpen(path: string): boolean;
  /** Rejects with FileError. */
  read(path: string): Promise<string>;
  stream(path: string): AsyncIterable<string>;
  list(folder: string): ReturnType<Files['list']>;
}

export function createTexts(files: Files): Texts {
  const opened = new Map<string, string>();
  const texts = new Map<string, Promise<string>>();
  const folders = new Map<string, ReturnType<Files['list']>>();
  const forget = (path: string) => {
    texts.delete(path);
    folders.clear();
  };
  return {
    open: (path, text) => void opened.set(path, text),
    close(path) {
      opened.delete(path);
      forget(path);
    },
    changed: forget,
    isOpen: (path) => opened.has(path),
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

async function* oneChunk(text: string): AsyncIterable<string> {
  yield text;
}
