import type { Path } from '../template/index.ts';
import {
  below,
  type Context,
  dataNames,
  type Here,
  inContext,
  isLoopData,
  NOTHING,
  namesOf,
  type Value,
} from './scopes.ts';
import type { ArgumentPlace } from './types.ts';
import { BOOLEAN, fieldsOf, isList, NUMBER, STRING } from './valueTypes.ts';

export interface Resolved {
  readonly value: Value;
  readonly unknownSegment: number | undefined;
  readonly context: readonly string[] | undefined;
  readonly argument: ArgumentPlace | undefined;
  candidates(): readonly string[];
}

/**
 * What a path stands for, as Handlebars looks it up: block parameters first, then the context that `../` counts to,
 * never an outer one by itself. What the schema does not tell is not judged.
 */
export function resolve(path: Path, here: Here): Resolved {
  if (path.data) return resolveData(path, here);
  const context = here.contexts[path.depth];
  if (!context) return unknown(path, 0, NO_NAMES, here.contexts.at(-1)?.value.type.known === true && here.judged);
  const [first] = path.segments;
  if (!first) return settled(context.value);
  const isBare = !path.scoped && path.depth === 0;
  const param = isBare ? here.blockParams.find((one) => one.name === first.name) : undefined;
  const own = param ? undefined : inContext(context, first.name);
  const start = param?.value ?? own;
  if (!start) {
    const found = unknown(path, 0, () => namesAround(path, here, isBare), here.judged);
    return { ...found, context: context.value.target };
  }
  const found = follow(path, start, 1, here);
  return own?.place ? { ...found, argument: own.place } : found;
}

/** Whether a path is a block parameter: then it is never a helper. */
export function isBlockParam(path: Path, here: Here): boolean {
  const [first] = path.segments;
  return !path.data && !path.scoped && path.depth === 0 && here.blockParams.some((one) => one.name === first?.name);
}

/** Whether a helper is called by its name alone where the context has a field of that name. */
export function hidesField(name: string, { params, hash }: Called, here: Here): boolean {
  return params.length === 0 && hash.length === 0 && namesOf(here.contexts[0]!).includes(name);
}

interface Called {
  readonly params: readonly unknown[];
  readonly hash: readonly unknown[];
}

function follow(path: Path, start: Value, from: number, here: Here): Resolved {
  let value = start;
  for (let i = from; i < path.segments.length; i++) {
    const next = below(value, path.segments[i]!.name);
    if (!next) {
      const owner = value;
      return unknown(path, i, () => namesBelow(owner), here.judged);
    }
    value = next;
  }
  return settled(value);
}

/** `@root` is the input; the loops' names exist in loops only; all others are Dotprompt's context, which nobody knows here. */
function resolveData(path: Path, here: Here): Resolved {
  const name = path.segments[0]?.name ?? '';
  if (name === 'root') return follow(path, here.root, 1, here);
  if (!isLoopData(name)) return { ...settled(NOTHING), candidates: () => (here.judged ? dataNames(here) : []) };
  if (here.loops <= path.depth) return unknown(path, 0, () => dataNames(here), here.judged);
  const type = name === 'index' ? NUMBER : name === 'key' ? STRING : BOOLEAN;
  return settled({ type, target: undefined });
}

const NO_NAMES = (): readonly string[] => [];

function settled(value: Value): Resolved {
  return { value, unknownSegment: undefined, context: undefined, argument: undefined, candidates: NO_NAMES };
}

function unknown(path: Path, segment: number, candidates: Resolved['candidates'], judged: boolean): Resolved {
  const isThere = judged && path.segments.length > segment;
  return {
    value: NOTHING,
    unknownSegment: isThere ? segment : undefined,
    context: undefined,
    argument: undefined,
    candidates,
  };
}

/** Nearest scope first; outer names as they would have to be written. */
function namesAround(path: Path, here: Here, isBare: boolean): string[] {
  const own = here.contexts[path.depth];
  if (!isBare) return own ? namesOf(own) : [];
  const outer = here.contexts.flatMap((one: Context, depth) =>
    namesOf(one).map((name) => `${'../'.repeat(depth)}${name}`),
  );
  return [...here.blockParams.map((one) => one.name), ...outer];
}

function namesBelow({ type }: Value): string[] {
  const names = fieldsOf(type).map((field) => field.name);
  return isList(type) ? [...names, 'length'] : names;
}
