import { type Target, writtenTarget } from '../language/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { folderOf, writtenFrom } from '../text/index.ts';
import { expandGlob } from './globs.ts';
import { isPartialFile, type Templates } from './templates.ts';
import { templatesBelow } from './templatesBelow.ts';
import type { Texts } from './texts.ts';

/** The files that a field of a template's `rec.samples` names, each once. */
export async function sampleFiles(texts: Texts, meaning: Meaning, field: 'users' | 'catalog'): Promise<string[]> {
  const patterns = meaning.meta.rec.samples?.[field] ?? [];
  const found = await Promise.all(patterns.map((one) => expandGlob(texts, folderOf(meaning.file), one)));
  return [...new Set(found.flat())];
}

/** Other templates below the folders, and below the template's own, that use the same sample file. */
export async function templatesWith(
  { texts, templates }: { readonly texts: Texts; readonly templates: Templates },
  { meaning, folders }: { readonly meaning: Meaning; readonly folders: readonly string[] },
  file: string,
  field: 'users' | 'catalog',
): Promise<string[]> {
  const below = await templatesBelow(texts, [folderOf(meaning.file), ...folders]);
  const others = below.filter((one) => one !== meaning.file && !isPartialFile(one));
  const using = others.map(async (one) => {
    // Most templates of a large folder have no samples: they need not be understood.
    const text = await texts.read(one).catch(() => '');
    const other = text.includes('rec.samples') ? await templates.understand(one).catch(() => undefined) : undefined;
    return other && (await sampleFiles(texts, other, field)).includes(file) ? [one] : [];
  });
  return (await Promise.all(using)).flat().sort();
}

/** Who would miss the old name, in sentences. */
export function namesOtherwise(templates: readonly string[], others: readonly Target[], { file }: Meaning): string[] {
  const shown = templates.slice(0, MOST_NAMED).map((one) => `\`${writtenFrom(folderOf(file), one)}\``);
  const more = templates.length > shown.length ? ` and ${templates.length - shown.length} more` : '';
  const values = others.map((one) => `\`${writtenTarget(one)}\``);
  return [
    ...(shown.length > 0
      ? [`The file is used by other templates, too, which keep the old name: ${shown.join(', ')}${more}.`]
      : []),
    ...(values.length > 0 ? [`In this template ${values.join(', ')} would miss the old name.`] : []),
  ];
}

const MOST_NAMED = 5;
