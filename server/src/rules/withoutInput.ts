import { withoutEntry } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { Fix } from '../text/index.ts';

/** A fix that takes an input out of `input.schema`; none where a field names it too, or nothing would be left. */
export function withoutInput(name: string, { document, meta }: Meaning): Fix[] {
  const matter = document.frontMatter;
  const isNamed = [meta.rec.candidates?.input, meta.rec.history?.input].includes(name);
  if (!matter || isNamed || Object.hasOwn(meta.inputDefault, name)) return [];
  return withoutEntry(name, matter, document.text);
}
