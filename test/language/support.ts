import {
  type Completion,
  complete,
  hover,
  type Place,
  type SampleValues,
  type Surroundings,
} from '../../server/src/language/index.ts';
import { readMeta } from '../../server/src/schema/index.ts';
import { type Meaning, understand } from '../../server/src/semantics/index.ts';
import { parseDocument, parsePartial } from '../../server/src/template/index.ts';
import type { TextEdit } from '../../server/src/text/index.ts';
import { cursor } from '../support/cursor.ts';

type Partials = Readonly<Record<string, string>>;

/** A template understood; partials by name. */
export function meaningOf(text: string, partials: Partials = {}, file = '/w/t.prompt'): Meaning {
  const document = parseDocument(text);
  const sources = Object.entries(partials).map(
    ([name, source]) => [name, { name, file: `/w/_${name}.prompt`, document: parsePartial(source) }] as const,
  );
  return understand({ document, meta: readMeta(document), file, partials: new Map(sources) });
}

export interface Setting {
  readonly partials?: Partials;
  readonly sample?: SampleValues;
  readonly around?: Partial<Surroundings>;
}

export function placeOf(marked: string, { partials, sample }: Setting = {}): Place {
  const { text, offset } = cursor(marked);
  return { meaning: meaningOf(text, partials), offset, sample };
}

export function completions(marked: string, setting: Setting = {}): Completion[] {
  const around = { partials: [], models: [], dataFiles: [], schemas: [], tools: [], ...setting.around };
  return complete(placeOf(marked, setting), around).toSorted((a, b) =>
    compare(a.sortText ?? a.label, b.sortText ?? b.label),
  );
}

/** Labels in the order in which an editor shows them. */
export function labels(marked: string, setting: Setting = {}): string[] {
  return completions(marked, setting).map(({ label }) => label);
}

/** The text after taking the completion of this label. */
export function taking(label: string, marked: string, setting: Setting = {}): string {
  const found = completions(marked, setting).find((one) => one.label === label);
  if (!found) throw new Error(`${label} is not offered, but ${labels(marked, setting).join(', ')}`);
  return applied(cursor(marked).text, [{ span: found.span, newText: found.newText }]);
}

/** Markdown of the hover and the text that it is about. */
export function hovering(marked: string, setting: Setting = {}): string | undefined {
  const place = placeOf(marked, setting);
  const found = hover(place);
  return found && `${place.meaning.document.text.slice(found.span.start, found.span.end)}: ${found.markdown}`;
}

export function applied(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)
    .reduce((done, { span, newText }) => done.slice(0, span.start) + newText + done.slice(span.end), text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A ranking template's front matter, with this body. */
export function ranking(body: string): string {
  return `---
model: sim/fair
input:
  schema:
    name: string, how the person is called
    history(array, what was watched): { title: string, rating?: number }
    candidates(array): { label: string, title: string, year: integer }
rec.task: ranking
rec.candidates: { input: candidates }
rec.target: target
---
${body}
`;
}

export const ann: SampleValues = {
  user: 'ann',
  input: {
    name: 'Ann',
    history: [{ title: 'Alien', rating: 4 }],
    candidates: [{ label: '1', title: 'Brazil', year: 1985 }],
  },
  fields: {
    id: 'ann',
    name: 'Ann',
    mood: 'calm',
    target: 'm2',
    history: [{ title: 'Alien', rating: 4 }],
    seen: ['m1'],
  },
};
