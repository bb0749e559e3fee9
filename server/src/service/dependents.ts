import { baseName, folderOf, join, upwards } from '../text/index.ts';
import { CONFIG_FILE } from './project.ts';
import { isPartialFile, type KnownTemplate, partialPath, type Templates } from './templates.ts';

/** The templates whose problems may be others when this file changes: a partial, samples, or the project's config. */
export function dependentsOf(file: string, templates: Pick<Templates, 'known'>): string[] {
  const isNoPartial = file.endsWith('.prompt') && !isPartialFile(file);
  const found = isNoPartial ? [] : templates.known().filter((one) => dependsOn(one, file));
  return found.map((one) => one.file);
}

function dependsOn(template: KnownTemplate, file: string): boolean {
  if (baseName(file) === CONFIG_FILE) return upwards(folderOf(template.file)).includes(folderOf(file));
  return file.endsWith('.prompt') ? callsPartial(template, file) : namesSamples(template, file);
}

/** Also where the partial is not there yet; a dynamic call may name any of the folder. */
function callsPartial({ file: template, meaning }: KnownTemplate, file: string): boolean {
  return meaning.partialCalls.some(({ name }) =>
    name === undefined
      ? baseName(file).startsWith('_') && folderOf(file) === folderOf(template)
      : partialPath(template, name) === file,
  );
}

function namesSamples({ file: template, meta }: KnownTemplate, file: string): boolean {
  const { users = [], catalog = [] } = meta.rec.samples ?? {};
  return [...users, ...catalog].some((pattern) => {
    const fixed = /^[^*?{]*/.exec(pattern)![0];
    const path = join(folderOf(template), fixed);
    return fixed === pattern ? path === file : file.startsWith(path);
  });
}
