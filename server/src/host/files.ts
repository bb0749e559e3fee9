import { createReadStream, readFile } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import type { FileStat, Files } from '../ports.ts';
import { oneChunk } from '../text/index.ts';
import { openAppender } from './append.ts';
import { asFileError } from './fileError.ts';
import { decodeChunks, decodeUtf8 } from './utf8.ts';

export interface NodeFiles extends Files {
  /** Lays an open document's text over its file; undefined takes it away. */
  overlay(path: string, text: string | undefined): void;
}

/** The machine's files with the editor's open documents over them. */
export function createNodeFiles(): NodeFiles {
  const open = new Map<string, string>();
  return {
    overlay(path, text) {
      if (text === undefined) open.delete(path);
      else open.set(path, text);
    },
    read: async (path) => open.get(path) ?? readText(path),
    stream: (path) => (open.has(path) ? oneChunk(open.get(path)!) : streamText(path)),
    stat: async (path) => (open.has(path) ? statText(open.get(path)!) : statPath(path)),
    list: (folder) => list(folder, open.keys()),
    write: writeWhole,
    append: openAppender,
  };
}

/** Far quicker for small files than the one of `fs/promises`, which opens a handle for each. */
const readWhole = promisify(readFile);

async function readText(path: string): Promise<string> {
  try {
    return decodeUtf8(await readWhole(path), path);
  } catch (error) {
    throw asFileError(error, path);
  }
}

async function* streamText(path: string): AsyncIterable<string> {
  try {
    yield* decodeChunks(createReadStream(path, { highWaterMark: 256 * 1024 }), path);
  } catch (error) {
    throw asFileError(error, path);
  }
}

async function statPath(path: string): Promise<FileStat | undefined> {
  try {
    const found = await stat(path);
    return { kind: found.isDirectory() ? 'folder' : 'file', size: found.size, modified: found.mtimeMs };
  } catch {
    return undefined;
  }
}

/** An open document changes without its file; callers that compare times always see it as new. */
function statText(text: string): FileStat {
  return { kind: 'file', size: Buffer.byteLength(text), modified: Date.now() };
}

async function list(folder: string, open: Iterable<string>) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = await filterFolders(folder, entries);
  const onDisk = entries.map(({ name }) => name).filter((name) => !folders.includes(name));
  const opened = [...open].filter((path) => dirname(path) === folder).map((path) => basename(path));
  return { files: [...new Set([...onDisk, ...opened])].sort(), folders: folders.sort() };
}

/** Names of folders; links count as what they lead to. */
async function filterFolders(folder: string, entries: readonly import('node:fs').Dirent[]): Promise<string[]> {
  const kinds = await Promise.all(
    entries.map(async (entry) =>
      entry.isSymbolicLink() ? (await statPath(`${folder}/${entry.name}`))?.kind : undefined,
    ),
  );
  return entries.filter((entry, i) => entry.isDirectory() || kinds[i] === 'folder').map(({ name }) => name);
}

/** Never leaves half a file: written beside it, then put in its place. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(beside, text);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw asFileError(error, path);
  }
}
