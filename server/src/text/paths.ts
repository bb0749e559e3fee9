// Pure path arithmetic on absolute paths, the same in Node and in a browser. Both separators are understood.

/** The folder that a path lies in; of a root the root. */
export function folderOf(path: string): string {
  const cut = lastSeparator(path);
  return cut <= 0 ? path.slice(0, cut + 1) || '/' : path.slice(0, cut);
}

/** A path's last name. */
export function baseName(path: string): string {
  return path.slice(lastSeparator(path) + 1);
}

/** Joins and resolves `.` and `..`; an absolute later step replaces what came before. */
export function join(base: string, ...steps: string[]): string {
  return steps.reduce((path, step) => (isAbsolute(step) ? normalise(step) : normalise(`${path}/${step}`)), base);
}

/** The folder, its parent, and so on up to the root. */
export function upwards(folder: string): string[] {
  const parent = folderOf(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

/** `path` seen from `folder`, with `/`; the path itself where it lies outside. */
export function relativeTo(folder: string, path: string): string {
  const prefix = folder.endsWith('/') || folder.endsWith('\\') ? folder : `${folder}${separatorOf(folder)}`;
  return path.startsWith(prefix) ? path.slice(prefix.length).replaceAll('\\', '/') : path;
}

/** `path` as a file of `folder` would write it, also where it lies outside; itself where the two have no folder in common. */
export function writtenFrom(folder: string, path: string): string {
  const above = upwards(folder).findIndex((one) => relativeTo(one, path) !== path);
  return above < 0 ? path : '../'.repeat(above) + relativeTo(upwards(folder)[above]!, path);
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path.startsWith('\\\\') || /^[A-Za-z]:[\\/]/.test(path);
}

function normalise(path: string): string {
  const separator = separatorOf(path);
  const root = (/^([A-Za-z]:)?[\\/]+/.exec(path)?.[0] ?? '').replace(/\/+$/, '/');
  const steps: string[] = [];
  for (const step of path.slice(root.length).split(/[\\/]+/)) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return root + steps.join(separator);
}

function separatorOf(path: string): string {
  return /^[A-Za-z]:\\|^\\\\/.test(path) ? '\\' : '/';
}

function lastSeparator(path: string): number {
  return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
}
