import { sha256 as sha256Bytes } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isMap } from './values.ts';

/** SHA-256 of a text in UTF-8, in hexadecimal. Pure, so that it is the same in a browser. */
export function sha256(text: string): string {
  return bytesToHex(sha256Bytes(utf8ToBytes(text)));
}

/** JSON with sorted keys: equal values have the same text. Keys whose value is undefined are left out. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (isMap(one) ? sorted(one) : one));
}

/** Without a prototype, so that a key such as `__proto__` stays a key. */
function sorted(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const keys = Object.keys(value).sort();
  return Object.assign(Object.create(null), Object.fromEntries(keys.map((key) => [key, value[key]])));
}
