import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Appender, FileError } from '../ports.ts';
import { asFileError } from './fileError.ts';
import { createFlusher, syncOf } from './flusher.ts';
import { type Lock, lock } from './lock.ts';
import { decodeUtf8 } from './utf8.ts';

/** Opens a file for appending, locked until it is closed; see `Files.append`. */
export async function openAppender(
  path: string,
  mode: 'new' | 'continue',
  keep: (text: string) => string = (text) => text,
): Promise<Appender> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const held = await lock(`${path}.lock`);
    if (held === undefined) throw inUse(path);
    return await opened(path, mode, keep, held);
  } catch (error) {
    throw asFileError(error, path);
  }
}

function inUse(path: string): FileError {
  const advice = 'Wait until that one has ended, or run without --resume, which begins a record of its own.';
  return new FileError(`${path} is in use by another run. ${advice}`, 'unreadable', path);
}

async function opened(path: string, mode: 'new' | 'continue', keep: (text: string) => string, held: Lock) {
  try {
    const file = openSync(path, mode === 'new' ? 'ax' : 'a+');
    const size = mode === 'new' ? 0 : cutTo(file, path, keep);
    return appenderOf(file, path, size, held);
  } catch (error) {
    await held.release();
    throw error;
  }
}

/** Bytes that stay. */
function cutTo(file: number, path: string, keep: (text: string) => string): number {
  const bytes = readFileSync(file);
  const size = Buffer.byteLength(keep(decodeUtf8(wholeLines(bytes), path)));
  if (size < bytes.length) ftruncateSync(file, size);
  return size;
}

/** A write that a crash has cut may end inside a character; a torn last line is no loss. */
function wholeLines(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
}

function appenderOf(file: number, path: string, start: number, held: Lock): Appender {
  const disk = createFlusher(syncOf(file));
  let size = start;
  return {
    async write(text) {
      try {
        size += writeAll(file, Buffer.from(text));
        disk.dirty();
      } catch (error) {
        ftruncateSync(file, size);
        throw asFileError(error, path);
      }
    },
    async close() {
      try {
        await disk.stop();
      } catch (error) {
        throw asFileError(error, path);
      } finally {
        closeSync(file);
        await held.release();
      }
    },
  };
}

/** Written in the caller's turn, which keeps the order and costs less than a hop to another thread. */
function writeAll(file: number, bytes: Buffer): number {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
  return bytes.length;
}
