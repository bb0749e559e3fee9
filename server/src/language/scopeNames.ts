import {
  type Frame,
  fieldsOf,
  fieldType,
  isList,
  type Meaning,
  type Scope,
  type ValueType,
} from '../semantics/index.ts';
import type { Path } from '../template/index.ts';
import type { Target } from './targets.ts';

/** A name that may be written at a place, and what it stands for. */
export interface ScopeName {
  readonly name: string;
  readonly type: ValueType;
  readonly target: Target | undefined;
  readonly required: boolean;
}

/** A value that names can follow. */
interface Owner {
  readonly type: ValueType;
  readonly target: Target | undefined;
}

const NUMBER: ValueType = { known: true, schema: { type: 'number' }, description: undefined };

/** Names directly in a frame of the scope: 0 is the innermost. */
export function namesInFrame(scope: Scope, depth: number, meaning: Meaning): ScopeName[] {
  const frame = scope.frames[depth];
  if (!frame) return [];
  const target = frameTarget(frame, meaning);
  return frame.fields.map(({ name, type, required }) => ({
    name,
    type,
    required,
    target: target && [...target, name],
  }));
}

export function blockParamNames({ blockParams }: Scope, meaning: Meaning): ScopeName[] {
  const seen = new Set<string>();
  const nearest = blockParams.filter(({ name }) => !seen.has(name) && seen.add(name));
  return nearest.map(({ name, type, span }) => ({ name, type, required: true, target: paramTarget(span, meaning) }));
}

/** Names below a half-written path; undefined where it leads nowhere that is known. */
export function namesBelow(path: Path, scope: Scope, meaning: Meaning): ScopeName[] | undefined {
  const owner = ownerOf(path, scope, meaning);
  return owner && fieldsBelow(owner);
}

function fieldsBelow({ type, target }: Owner): ScopeName[] {
  const fields = fieldsOf(type).map(({ name, type: one, required }) => ({
    name,
    type: one,
    required,
    target: target && [...target, name],
  }));
  const length = { name: 'length', type: NUMBER, required: true, target: target && [...target, 'length'] };
  return isList(type) ? [...fields, length] : fields;
}

function ownerOf(path: Path, scope: Scope, meaning: Meaning): Owner | undefined {
  const [first, ...rest] = path.segments;
  if (path.data) return first?.name === 'root' ? follow(rootOf(scope), rest) : undefined;
  const frame = scope.frames[path.depth];
  if (!frame) return undefined;
  const own = { type: frame.type, target: frameTarget(frame, meaning) };
  if (!first) return own;
  const isBare = !path.scoped && path.depth === 0;
  const param = isBare ? blockParamNames(scope, meaning).find(({ name }) => name === first.name) : undefined;
  const found = param ?? namesInFrame(scope, path.depth, meaning).find(({ name }) => name === first.name);
  return follow(found, rest);
}

function rootOf({ frames }: Scope): Owner {
  return { type: frames.at(-1)!.type, target: [] };
}

function follow(start: Owner | undefined, steps: Path['segments']): Owner | undefined {
  return steps.reduce<Owner | undefined>((owner, { name }) => {
    const type = owner && fieldType(owner.type, name);
    const step = /^\d+$/.test(name) ? '[]' : name;
    return owner && type && { type, target: owner.target && [...owner.target, step] };
  }, start);
}

/** Path from the root of the input to a frame's context. */
function frameTarget({ block }: Frame, meaning: Meaning): Target | undefined {
  return block === undefined ? [] : contextOf(block.branches[0]?.tag.start, meaning);
}

/** What a block that begins here makes its context: of a list one item. */
function contextOf(start: number | undefined, { renderings }: Meaning): Target | undefined {
  const shown = renderings.find(({ span, by }) => span.start === start && by !== 'mustache');
  return shown?.by === 'loop' ? [...shown.target, '[]'] : shown?.target;
}

/** The first parameter of a block is its context; a second one is an index. */
function paramTarget({ start }: { readonly start: number }, meaning: Meaning): Target | undefined {
  const owner = meaning.renderings.find(({ span, by }) => by !== 'mustache' && span.start <= start && start < span.end);
  const first = owner && meaning.scopeAt(owner.span.end).blockParams[0];
  return first?.span.start === start ? contextOf(owner?.span.start, meaning) : undefined;
}
