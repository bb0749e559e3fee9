import { FileError, type Files } from '../../ports.ts';

/** How files are asked for where this process has none: by the editor, which knows where the folder lies. */
export interface FileRequests {
  /** Null where there is no such file. */
  read(path: string): Promise<string | null>;
  list(folder: string): ReturnType<Files['list']>;
}

/** Files that somebody else reads. Nothing can be written: what writes is running, which is not done here. */
export function createRequestFiles(requests: FileRequests): Files {
  async function read(path: string): Promise<string> {
    const text = await requests.read(path);
    if (text === null) throw new FileError(`${path} does not exist, or cannot be read.`, 'missing', path);
    return text;
  }
  return {
    read,
    async *stream(path) {
      yield await read(path);
    },
    async stat(path) {
      const text = await requests.read(path);
      return text === null ? undefined : { kind: 'file', size: text.length, modified: 0 };
    },
    list: requests.list,
    write: async (path) => refuse(path),
    append: async (path) => refuse(path),
  };
}

function refuse(path: string): never {
  throw new FileError(`${path} cannot be written from a browser.`, 'unreadable', path);
}
