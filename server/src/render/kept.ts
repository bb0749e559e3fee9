import type { RenderRequest } from './types.ts';

/** The texts of a template. */
export type Texts = Pick<RenderRequest, 'body' | 'partials'>;

interface Entry<Made> {
  readonly texts: Texts;
  readonly mark: string;
  readonly made: Made;
}

/** Keeps what was last made of a template's texts and a mark: mostly many users are rendered with one template. */
export function keeping<Made>(make: (texts: Texts, mark: string) => Made): (texts: Texts, mark: string) => Made {
  const kept: Entry<Made>[] = [];
  return ({ body, partials }, mark) => {
    const texts = { body, partials };
    const index = kept.findIndex((entry) => entry.mark === mark && same(entry.texts, texts));
    const [found] = index < 0 ? [] : kept.splice(index, 1);
    const entry = found ?? { texts, mark, made: make(texts, mark) };
    kept.unshift(entry);
    kept.length = Math.min(kept.length, MOST_KEPT);
    return entry.made;
  };
}

const MOST_KEPT = 16;

function same(a: Texts, b: Texts): boolean {
  const names = Object.keys(a.partials);
  return (
    a.body === b.body &&
    names.length === Object.keys(b.partials).length &&
    names.every((name) => a.partials[name] === b.partials[name])
  );
}
