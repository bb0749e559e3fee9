import type { Meaning } from '../semantics/index.ts';
import { type FieldPath, setField } from '../template/index.ts';
import type { Fix } from '../text/index.ts';

/** Writes a field of the front matter, where its text allows that. */
export function setRec({ document }: Meaning, path: FieldPath, yaml: string): Fix[] {
  const edits = setField(document, path, yaml);
  const [owner, ...rest] = path;
  return edits ? [{ title: `Write \`${owner}: { ${rest.join('.')}: ${yaml} }\``, edits }] : [];
}
