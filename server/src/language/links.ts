import type { Meaning } from '../semantics/index.ts';
import type { Span } from '../text/index.ts';
import { withoutQuotes } from './occurrences.ts';

/** A place of a template that names a file. */
export interface FileLink {
  readonly span: Span;
  /** As written in the template, for samples; undefined for a partial. */
  readonly path?: string;
  /** The partial's file. */
  readonly file?: string;
}

/** Paths of `rec.samples` (globs name no single file) and names of partials. */
export function fileLinks(meaning: Meaning): FileLink[] {
  return [...sampleLinks(meaning), ...partialLinks(meaning)];
}

function sampleLinks({ document, meta }: Meaning): FileLink[] {
  const samples = meta.rec.samples;
  const fields = [
    ['users', samples?.users],
    ['catalog', samples?.catalog],
  ] as const;
  return fields.flatMap(([field, paths = []]) =>
    paths.flatMap((path, i) => {
      const owner = ['rec.samples', field];
      const place = document.frontMatter?.place([...owner, i]) ?? document.frontMatter?.place(owner);
      const span = withoutQuotes(place?.value, document);
      return span && !/[*?{]/.test(path) ? [{ span, path }] : [];
    }),
  );
}

function partialLinks({ partialCalls, partials }: Meaning): FileLink[] {
  return partialCalls.flatMap(({ name, span, file }) => {
    const source = file === undefined && name !== undefined ? partials.get(name) : undefined;
    return source ? [{ span, file: source.file }] : [];
  });
}
