import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** URL of the folder with a page for each problem's code, where the product was installed with it. */
export function docsFolder(dist: string): string | undefined {
  const folder = join(dist, '..', 'docs', 'rules');
  return existsSync(folder) ? pathToFileURL(folder).href : undefined;
}
