import { folderOf, join } from '../text/index.ts';

/** `_name.prompt` beside the template; a name with folders stays below it. */
export function partialPath(file: string, name: string): string | undefined {
  const steps = name.split('/');
  if (name === '' || steps.includes('..') || name.startsWith('/') || name.startsWith('@')) return undefined;
  const last = steps.pop()!;
  return join(folderOf(file), ...steps, `_${last}.prompt`);
}
