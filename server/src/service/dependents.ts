import { baseName, folderOf, join, upwards } from '../text/index.ts';
import { partialPath } from './partialPath.ts';
import { CONFIG_FILE } from './project.ts';
import { isPartialFile, type KnownTemplate, type Templates } from './templates.ts';

/** The templates whose problems may be others when this file changes: a partial, samples, or the project's config. */
export function dependentsOf(file: string, templates: Pick<Templates, 'known'>): string[] {
  const dependsOn = dependenceOn(file);
  const found: string[] = [];
  // A plain loop: with a thousand templates open, an empty list for each took longer than to judge one of them.
  for (const one of templates.known()) if (dependsOn(one) && one.file !== file) found.push(one.file);
  return found;
}

type Dependence = (template: KnownTemplate) => boolean;

function dependenceOn(file: string): Dependence {
  if (baseName(file) === CONFIG_FILE) return (one) => upwards(folderOf(one.file)).includes(folderOf(file));
  if (!file.endsWith('.prompt')) return (one) => namesSamples(one, file);
  return isPartialFile(file) ? callsPartial(file) : asksFor(file);
}

/** Also where the partial is not there yet; a dynamic call may name any of the folder. */
function callsPartial(file: string): Dependence {
  return ({ file: template, calls }) =>
    [...calls].some((name) =>
      name === undefined ? folderOf(file) === folderOf(template) : partialPath(template, name) === file,
    );
}

/** Whether a template is called as if it were a partial; told by the end of its name before paths are put together. */
function asksFor(file: string): Dependence {
  const own = baseName(file).slice(0, -'.prompt'.length);
  const path = join(folderOf(file), `_${baseName(file)}`);
  return ({ file: template, calls }) =>
    calls.size > 0 && [...calls].some((name) => name?.endsWith(own) && partialPath(template, name) === path);
}

function namesSamples({ file: template, samples }: KnownTemplate, file: string): boolean {
  const { users = [], catalog = [] } = samples ?? {};
  return [...users, ...catalog].some((pattern) => {
    const fixed = /^[^*?{]*/.exec(pattern)![0];
    const path = join(folderOf(template), fixed);
    return fixed === pattern ? path === file : file.startsWith(path);
  });
}
