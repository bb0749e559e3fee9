import { FileError, type Files } from '../ports.ts';
import {
  OUT_IGNORE,
  outFolder,
  RecordError,
  type RunRecord,
  readRecord,
  recordFolder,
  templateName,
} from '../run/index.ts';
import { CONFIG_FILE } from '../service/index.ts';
import { folderOf, join, upwards } from '../text/index.ts';

/** Where the records of one template are. */
export interface RecordPlace {
  readonly out: string;
  readonly folder: string;
  /** The template as its records name it. */
  readonly template: string;
}

/** `out`: the folder that was asked for, in place of the project's `.recprompt`. */
export async function recordPlace(files: Files, template: string, out?: string): Promise<RecordPlace> {
  const chosen = out ?? outFolder(template, await landmarks(files, folderOf(template)));
  return { out: chosen, folder: recordFolder(chosen, template), template: templateName(chosen, template) };
}

async function landmarks(files: Files, folder: string): Promise<{ config?: string; git?: string }> {
  const found: { config?: string; git?: string } = {};
  for (const one of upwards(folder)) {
    const [config, git] = await Promise.all([files.stat(join(one, CONFIG_FILE)), files.stat(join(one, '.git'))]);
    if (config) found.config ??= one;
    if (git) found.git ??= one;
  }
  return found;
}

/** A run's record with where it is. */
export interface StoredRecord {
  readonly path: string;
  readonly record: RunRecord;
}

/** The records of a folder, the newest first, read one after the other; what is no record is passed over. */
export async function* recordsIn(files: Files, folder: string): AsyncIterable<StoredRecord> {
  const names = (await files.list(folder)).files.filter((name) => name.endsWith('.jsonl'));
  for (const name of names.sort().reverse()) {
    const path = join(folder, name);
    const record = await files.read(path).then(readRecord).catch(passOver);
    if (record !== undefined) yield { path, record };
  }
}

function passOver(error: unknown): undefined {
  if (error instanceof RecordError || error instanceof FileError) return undefined;
  throw error;
}

/**
 * Keeps records, which hold users' data, out of version control. A folder that holds other things as well keeps them
 * visible: there only the records are hidden.
 */
export async function hideRecords(files: Files, out: string): Promise<void> {
  const { files: names, folders } = await files.list(out);
  const isOurs = names.every((name) => name === '.gitignore') && folders.every((name) => name === 'runs');
  const ignore = join(isOurs ? out : join(out, 'runs'), '.gitignore');
  if ((await files.stat(ignore)) === undefined) await files.write(ignore, OUT_IGNORE);
}
