import { isUtf8 } from 'node:buffer';
import { FileError } from '../ports.ts';

/** Text of UTF-8 bytes, a byte order mark included. Throws FileError with the offset of the first byte that is wrong. */
export function decodeUtf8(bytes: Buffer, path: string, before = 0): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const offset = before + firstBad(bytes);
  throw new FileError(
    `${path} is not UTF-8: the byte at offset ${offset} is not valid. Save it as UTF-8.`,
    'encoding',
    path,
  );
}

/** Decodes chunks that may be cut inside a character. */
export async function* decodeChunks(chunks: AsyncIterable<Buffer>, path: string): AsyncIterable<string> {
  let rest: Buffer = Buffer.alloc(0);
  let before = 0;
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = wholeLength(bytes);
    yield decodeUtf8(bytes.subarray(0, whole), path, before);
    before += whole;
    rest = bytes.subarray(whole);
  }
  if (rest.length > 0) yield decodeUtf8(rest, path, before);
}

/** Bytes before a character that the end may have cut: at most three back there is its lead byte. */
function wholeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

const sequenceLength = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

/** Where the first character that is not one begins: the end of the longest prefix that decodes, found by halving. */
function firstBad(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (startsWell(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return wholeLength(bytes.subarray(0, good));
}

/** Whether bytes are valid so far; a character cut by the end is. */
function startsWell(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
