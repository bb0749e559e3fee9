import { folderOf, join } from '../text/index.ts';

/** The folder that decides where records live: the nearest with a config, else with a `.git`, else the template's. */
export interface Landmarks {
  readonly config?: string;
  readonly git?: string;
}

/** `.recprompt`, where records go without `--out`. All paths are absolute, with `/` or `\`. */
export function outFolder(template: string, found: Landmarks): string {
  return join(found.config ?? found.git ?? folderOf(template), '.recprompt');
}

/**
 * Folder of a template's records: `OUT/runs/<template relative to OUT's parent, without .prompt>`; the template's base
 * name where it lies elsewhere.
 */
export function recordFolder(out: string, template: string): string {
  return join(join(out, 'runs'), templateName(out, template).replace(/\.prompt$/, ''));
}

/** The template as records name it: relative to OUT's parent, with `/`. */
export function templateName(out: string, template: string): string {
  const parent = slashed(folderOf(out)).replace(/\/*$/, '/');
  const path = slashed(template);
  return path.startsWith(parent) ? path.slice(parent.length) : path.slice(path.lastIndexOf('/') + 1);
}

/** A run's id, which is also its file's name: sorts by time; `salt` in [0, 1) keeps two runs of one millisecond apart. */
export function runId(now: number, salt: number): string {
  const time = new Date(now).toISOString().replace(/[-:.]/g, '');
  return `${time}-${Math.floor(salt * 36 ** 6)
    .toString(36)
    .padStart(6, '0')}`;
}

/** What stands in OUT's own `.gitignore`: records hold users' data. */
export const OUT_IGNORE = '*\n';

const slashed = (path: string) => path.replaceAll('\\', '/');
