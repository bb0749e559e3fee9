import { fieldsOf, fieldType, isList, type Named, type Scope, typeOf } from '../semantics/index.ts';
import type { Path } from '../template/index.ts';

/** A value that names can follow. */
type Owner = Omit<Named, 'name'>;

const NUMBER = typeOf({ type: 'number' });

/** The block parameters that hold at a place, the innermost of each name. */
export function blockParamNames({ blockParams }: Scope): Named[] {
  const seen = new Set<string>();
  return blockParams.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** Names below a half-written path; undefined where it leads nowhere that is known. */
export function namesBelow(path: Path, scope: Scope): Named[] | undefined {
  const owner = ownerOf(path, scope);
  if (!owner) return undefined;
  const fields = fieldsOf(owner.type).map(({ name, type }) => ({ name, type, target: below(owner, name) }));
  return isList(owner.type) ? [...fields, { name: 'length', type: NUMBER, target: below(owner, 'length') }] : fields;
}

function ownerOf(path: Path, scope: Scope): Owner | undefined {
  const [first, ...rest] = path.segments;
  if (path.data) return first?.name === 'root' ? follow({ type: scope.root, target: [] }, rest) : undefined;
  const frame = scope.frames[path.depth];
  if (!frame || !first) return frame;
  const isBare = !path.scoped && path.depth === 0;
  const param = isBare ? blockParamNames(scope).find(({ name }) => name === first.name) : undefined;
  return follow(param ?? frame.fields.find(({ name }) => name === first.name), rest);
}

function follow(start: Owner | undefined, steps: Path['segments']): Owner | undefined {
  return steps.reduce<Owner | undefined>((owner, { name }) => {
    const type = owner && fieldType(owner.type, name);
    return owner && type && { type, target: below(owner, /^\d+$/.test(name) ? '[]' : name) };
  }, start);
}

function below({ target }: Owner, step: string): Named['target'] {
  return target && [...target, step];
}

/** Names that are reached as `@root.name` only or as well; none where the innermost context is the root itself. */
export function rootNames({ frames, root }: Scope): Named[] {
  const isRoot = frames.length === 1 && frames[0]!.target?.length === 0;
  return isRoot ? [] : fieldsOf(root).map(({ name, type }) => ({ name, type, target: [name] }));
}
