import { FileError, type Files } from '../../server/src/ports.ts';

/** Files in memory by absolute path, which a test may change; `reads` counts how often each was read. */
export interface MemoryFiles extends Files {
  readonly texts: Map<string, string>;
  readonly reads: Map<string, number>;
}

export function memoryFiles(texts: Readonly<Record<string, string>>): MemoryFiles {
  const map = new Map(Object.entries(texts));
  const reads = new Map<string, number>();
  const read = (path: string) => {
    reads.set(path, (reads.get(path) ?? 0) + 1);
    const text = map.get(path);
    if (text === undefined) throw new FileError(`${path} does not exist.`, 'missing', path);
    return text;
  };
  return {
    texts: map,
    reads,
    read: async (path) => read(path),
    async *stream(path) {
      yield read(path);
    },
    stat: async (path) => (map.has(path) ? { kind: 'file', size: map.get(path)!.length, modified: 0 } : undefined),
    list: async (folder) => listed([...map.keys()], folder),
    write: async (path, text) => void map.set(path, text),
    append: () => Promise.reject(new Error('not needed')),
  };
}

function listed(paths: readonly string[], folder: string) {
  const prefix = folder === '/' ? '/' : `${folder}/`;
  const below = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('/'));
  const named = (wanted: boolean) => below.filter((steps) => steps.length > 1 === wanted).map(([name]) => name!);
  return { files: named(false).sort(), folders: [...new Set(named(true))].sort() };
}
