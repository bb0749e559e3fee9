import type { Surroundings } from '../language/index.ts';
import { baseName, folderOf, join } from '../text/index.ts';
import { isOrdinary, partialsIn } from './folders.ts';
import type { Template } from './templates.ts';
import type { Texts } from './texts.ts';

/** What stands around a template on disk and in its project, for completion at an offset: a body names no data files. */
export async function surroundings(texts: Texts, template: Template, offset: number): Promise<Surroundings> {
  const { file, document, project } = template;
  const folder = folderOf(file);
  const inBody = offset > (document.frontMatter?.span.end ?? -1);
  return {
    partials: await partialsIn(texts, folder),
    models: Object.keys(project.servers).map((name) => `openai-compatible/${name}`),
    dataFiles: inBody ? [] : await dataFiles(texts, folder),
    schemas: Object.keys(project.schemas),
    tools: Object.keys(project.tools),
  };
}

/** Files of data in the template's folder, the one above, and the folders directly in these. */
async function dataFiles(texts: Texts, folder: string): Promise<string[]> {
  const own = await dataBelow(texts, folder, '');
  const above = await dataBelow(texts, folderOf(folder), '../');
  // The template's own folder is one of those beside it.
  return [...own, ...above.filter((path) => !path.startsWith(`../${baseName(folder)}/`))];
}

async function dataBelow(texts: Texts, folder: string, prefix: string): Promise<string[]> {
  const { files, folders } = await texts.list(folder);
  const below = await Promise.all(
    folders
      .filter(isOrdinary)
      .map(async (name) => (await texts.list(join(folder, name))).files.map((file) => `${name}/${file}`)),
  );
  return [...files, ...below.flat()].filter(isData).map((path) => prefix + path);
}

function isData(name: string): boolean {
  return (
    /\.(jsonl|ndjson|json|ya?ml|csv|tsv)$/.test(name) &&
    !/(^|\/)(package(-lock)?|tsconfig|recprompt\.config)\.json$/.test(name)
  );
}
