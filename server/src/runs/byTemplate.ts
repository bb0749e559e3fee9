import type { Files } from '../ports.ts';
import { readRecord } from '../run/index.ts';
import { isRecord } from './openRecords.ts';

/** Paths by the template that their records are of, in the order given; logs name none and stay with what comes with them. */
export async function byTemplate(paths: readonly string[], files: Files): Promise<readonly (readonly string[])[]> {
  if (paths.length < 2) return [paths];
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const text = await files.read(path);
    if (!isRecord(text)) return [paths];
    const { template } = readRecord(text).run;
    groups.set(template, [...(groups.get(template) ?? []), path]);
  }
  return [...groups.values()];
}
