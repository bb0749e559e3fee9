import { FileError } from '../ports.ts';
import { reasonOf } from '../text/index.ts';

/** A failure of the file system as a sentence with the path and what to do. */
export function asFileError(error: unknown, path: string): FileError {
  if (error instanceof FileError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const [kind, sentence] = known[code] ?? ['unreadable', `${path} cannot be used: ${reasonOf(error)}.`];
  return new FileError(sentence.replace('%', path), kind, path);
}

const known: Readonly<Record<string, readonly [FileError['kind'], string]>> = {
  ENOENT: ['missing', '% does not exist.'],
  ENOTDIR: ['missing', '% does not exist.'],
  EISDIR: ['unreadable', '% is a folder, and a file is needed.'],
  EACCES: ['unreadable', '% may not be opened: permission is denied.'],
  EPERM: ['unreadable', '% may not be opened: permission is denied.'],
  EROFS: ['unreadable', '% cannot be written: its disk is read-only.'],
  EEXIST: ['unreadable', '% exists already.'],
  ENOSPC: ['full', 'The disk of % is full. Free some space; what was written before is kept.'],
  EDQUOT: ['full', 'The disk quota for % is used up. Free some space; what was written before is kept.'],
  EFBIG: ['full', '% may not grow any further: the limit on file sizes is met.'],
};
