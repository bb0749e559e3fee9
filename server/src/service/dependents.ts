import type { Meaning } from '../semantics/index.ts';
import { baseName, folderOf, join, upwards } from './paths.ts';
import { CONFIG_FILE } from './project.ts';
import { partialPath } from './templates.ts';

/** Whether a template's problems may be others when this file changes: a partial, samples, or the project's config. */
export function dependsOn(meaning: Meaning, file: string): boolean {
  if (baseName(file) === CONFIG_FILE) return upwards(folderOf(meaning.file)).includes(folderOf(file));
  return file.endsWith('.prompt') ? callsPartial(meaning, file) : namesSamples(meaning, file);
}

/** Also where the partial is not there yet; a dynamic call may name any of the folder. */
function callsPartial({ file: template, partialCalls }: Meaning, file: string): boolean {
  return partialCalls.some(({ name }) =>
    name === undefined
      ? baseName(file).startsWith('_') && folderOf(file) === folderOf(template)
      : partialPath(template, name) === file,
  );
}

function namesSamples({ file: template, meta }: Meaning, file: string): boolean {
  const { users = [], catalog = [] } = meta.rec.samples ?? {};
  return [...users, ...catalog].some((pattern) => {
    const fixed = /^[^*?{]*/.exec(pattern)![0];
    const path = join(folderOf(template), fixed);
    return fixed === pattern ? path === file : file.startsWith(path);
  });
}
