import type { Worker } from '../ports.ts';
import type { FileProblem } from '../text/index.ts';
import { callersOf, templatesNear } from './callers.ts';
import { placeIn, type Taken, takenBy } from './checking.ts';
import { type Template, type Templates, templateHash } from './templates.ts';
import type { OpenTexts } from './texts.ts';
import type { Users } from './userPool.ts';

/** Whom a template is shown to, and how many of them. */
export interface Shown {
  usersOf(template: Template): Promise<Users>;
  readonly most: number;
}

/** Leaves out what is said of a partial's branches that users of another template take, or might. */
export type ExceptTaken = (
  template: Template,
  found: readonly FileProblem[],
  shown: Shown,
) => Promise<readonly FileProblem[]>;

export function createExceptTaken(texts: OpenTexts, templates: Templates, worker: Worker): ExceptTaken {
  const known = new Map<string, { key: string; taken: Promise<Taken> }>();

  /** Once for a template's text and the data: each that calls the same partials asks. */
  function takenIn(template: Template, { usersOf, most }: Shown): Promise<Taken> {
    const key = JSON.stringify([templateHash(template.meaning), template.project.text, texts.edition(), most]);
    const last = known.get(template.file);
    if (last?.key === key) return last.taken;
    const taken = usersOf(template).then((users) => takenBy(worker, template, users, most));
    known.set(template.file, { key, taken });
    taken.catch(() => known.delete(template.file));
    return taken;
  }

  async function takenByOthers(partial: string, template: Template, shown: Shown): Promise<readonly Taken[]> {
    const near = await templatesNear(texts, partial);
    if (near.length > MOST_NEAR) return [{ places: new Set(), every: false }];
    const callers = await callersOf(texts, templates, partial);
    const others = callers.filter(({ file }) => file !== template.file);
    return Promise.all(others.map((one) => takenIn(one, shown)));
  }

  return async (template, found, shown) => {
    const isShared = ({ code, file }: FileProblem) => code === 'unreached-branch' && file !== template.file;
    const partials = [...new Set(found.filter(isShared).map(({ file }) => file))];
    if (partials.length === 0) return found;
    const taken = await Promise.all(partials.map((one) => takenByOthers(one, template, shown)));
    const isTaken = (one: FileProblem) =>
      taken[partials.indexOf(one.file)]!.some(({ places, every }) => !every || places.has(placeIn(one)));
    return found.filter((one) => !isShared(one) || !isTaken(one));
  };
}

/** Templates that may lie where callers do: each would be understood for each that calls the partial. */
const MOST_NEAR = 64;
