import { type Target, userPathsOf } from '../language/index.ts';
import { fieldNames } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { sampleFiles } from './sampleSharing.ts';
import type { Texts } from './texts.ts';
import type { Place } from './types.ts';

/** Places of one file that are listed: beyond, a person searches the file. */
const MOST_LISTED = 200;

/** Where a template's users files name a value of its input, and where its front matter does by a path into them. */
export async function sampleReferences(texts: Texts, meaning: Meaning, target: Target): Promise<Place[]> {
  const { file, document } = meaning;
  const paths = userPathsOf(meaning, target).map((span) => ({ file, range: document.lines.rangeOf(span) }));
  const files = await sampleFiles(texts, meaning, 'users');
  const named = await Promise.all(files.map((one) => keysIn(texts, one, target)));
  return [...paths, ...named.flat()];
}

/** None where the format has no places, or the file is too large to be read whole. */
async function keysIn(texts: Texts, file: string, target: Target): Promise<Place[]> {
  const found = await fieldNames(texts.stream(file), file, target, NO_NEW_NAME).catch(() => '');
  return typeof found === 'string' ? [] : found.places.slice(0, MOST_LISTED).map((range) => ({ file, range }));
}

const NO_NEW_NAME = '';
