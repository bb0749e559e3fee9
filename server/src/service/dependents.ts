import { baseName, folderOf, join, upwards } from '../text/index.ts';
import { partialPath } from './partialPath.ts';
import { CONFIG_FILE } from './project.ts';
import { isPartialFile, type KnownTemplate, type Templates } from './templates.ts';

/** The templates whose problems may be others when this file changes: a partial, samples, or the project's config. */
export function dependentsOf(file: string, templates: Pick<Templates, 'known' | 'callers'>): string[] {
  // With a thousand templates open, a key waited milliseconds for those that call nothing.
  const asked = file.endsWith('.prompt') ? templates.callers() : templates.known();
  return asked.filter((one) => one.file !== file && dependsOn(one, file)).map((one) => one.file);
}

function dependsOn(template: KnownTemplate, file: string): boolean {
  if (baseName(file) === CONFIG_FILE) return upwards(folderOf(template.file)).includes(folderOf(file));
  if (!file.endsWith('.prompt')) return namesSamples(template, file);
  return isPartialFile(file) ? callsPartial(template, file) : asksFor(template, file);
}

/** Also where the partial is not there yet; a dynamic call may name any of the folder. */
function callsPartial({ file: template, calls }: KnownTemplate, file: string): boolean {
  return [...calls].some((name) =>
    name === undefined ? folderOf(file) === folderOf(template) : partialPath(template, name) === file,
  );
}

/** Whether a template is called as if it were a partial; told by the end of its name before paths are put together. */
function asksFor({ file: template, calls }: KnownTemplate, file: string): boolean {
  const own = baseName(file).slice(0, -'.prompt'.length);
  const path = join(folderOf(file), `_${baseName(file)}`);
  return [...calls].some((name) => name?.endsWith(own) && partialPath(template, name) === path);
}

function namesSamples({ file: template, samples }: KnownTemplate, file: string): boolean {
  const { users = [], catalog = [] } = samples ?? {};
  return [...users, ...catalog].some((pattern) => {
    const fixed = /^[^*?{]*/.exec(pattern)![0];
    const path = join(folderOf(template), fixed);
    return fixed === pattern ? path === file : file.startsWith(path);
  });
}
