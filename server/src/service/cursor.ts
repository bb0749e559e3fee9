import type { Place } from '../language/index.ts';
import type { Position } from '../text/index.ts';
import { partialAsRendered } from './asRendered.ts';
import { sampleValues } from './audience.ts';
import { isPartialFile, type Templates } from './templates.ts';
import type { OpenTexts } from './texts.ts';
import type { UserPool } from './userPool.ts';

export interface CursorPorts {
  readonly texts: OpenTexts;
  readonly templates: Templates;
  readonly pool: UserPool;
  /** The user that a template was last looked at with. */
  chosen(file: string): string | undefined;
}

/** What is under the cursor; a partial is read as its first caller renders it, with that template's users. */
export async function placeAt(
  { texts, templates, pool, chosen }: CursorPorts,
  file: string,
  position: Position,
): Promise<Place> {
  const rendered = isPartialFile(file) ? await partialAsRendered(texts, templates, file) : undefined;
  const meaning = rendered?.meaning ?? (await templates.understand(file));
  const owner = rendered?.caller ?? meaning;
  const sample = sampleValues(pool, owner, chosen(owner.file));
  return { meaning, offset: meaning.document.lines.offsetAt(position), sample, caller: rendered?.caller };
}
