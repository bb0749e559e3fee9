import type { Meaning } from '../semantics/index.ts';
import { callersOf } from './callers.ts';
import type { Templates } from './templates.ts';
import type { Texts } from './texts.ts';

/** A partial as one of its callers renders it: its names then have types and values. */
export interface RenderedPartial {
  readonly meaning: Meaning;
  readonly caller: Meaning;
}

const readings = new WeakMap<Meaning, Map<string, Meaning | undefined>>();

/** By its first caller; undefined where no template beside it calls it. */
export async function partialAsRendered(
  texts: Texts,
  templates: Templates,
  file: string,
): Promise<RenderedPartial | undefined> {
  for (const { meaning: caller } of await callersOf(texts, templates, file)) {
    const name = [...caller.partials.values()].find((one) => one.file === file)?.name;
    const meaning = name === undefined ? undefined : readingOf(caller, name);
    if (meaning) return { meaning, caller };
  }
  return undefined;
}

function readingOf(caller: Meaning, name: string): Meaning | undefined {
  const known = readings.get(caller) ?? new Map<string, Meaning | undefined>();
  readings.set(caller, known);
  if (!known.has(name)) known.set(name, caller.partialAsRendered(name));
  return known.get(name);
}
