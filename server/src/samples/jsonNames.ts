import type { FieldPath } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { walkJson } from './jsonText.ts';

/** Where a JSON text names a field. */
export interface Names {
  readonly spans: readonly Span[];
  /** Offset of the new name, where it is there. */
  readonly taken: number | undefined;
  /** Values that have, or could have, the field. */
  readonly owners: number;
}

/** The names of a field at a path, `[]` being any element; undefined where the text is no JSON: then not all of it was seen. */
export function namesIn(text: string, path: readonly string[], newName: string): Names | undefined {
  const [owner, name] = [path.slice(0, -1), path.at(-1)];
  const spans: Span[] = [];
  let [taken, owners]: [number | undefined, number] = [undefined, 0];
  const fault = walkJson(
    text,
    (at) => {
      if (isAt(at, owner)) owners++;
    },
    (at, found, { start, end }) => {
      if ((found !== name && found !== newName) || !isAt(at, owner)) return;
      if (found === newName) taken ??= start;
      else spans.push({ start: start + 1, end: end - 1 });
    },
  );
  return fault ? undefined : { spans, taken, owners };
}

function isAt(at: FieldPath, owner: readonly string[]): boolean {
  return at.length === owner.length && owner.every((step, i) => step === at[i] || (step === '[]' && isIndex(at[i])));
}

function isIndex(step: string | number | undefined): boolean {
  return typeof step === 'number';
}
