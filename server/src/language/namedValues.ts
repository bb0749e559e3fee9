import type { Meaning, Reference } from '../semantics/index.ts';
import { bareSpan, perObject, type Span } from '../text/index.ts';
import { paramOf } from './symbolAt.ts';
import { isSameTarget, type Target } from './targets.ts';

/** A name in the text with what it stands for. */
export interface NamedValue {
  readonly file: string;
  readonly span: Span;
  readonly name: string;
  /** Undefined for what is no value of the input: an argument of a partial, a block parameter, what no schema tells. */
  readonly target: Target | undefined;
}

/**
 * Every name of a path, and key of a `lookup`, in a template and its partials, a partial's once for each of its calls.
 * What stands for nothing at a call is left out there.
 */
export const namedValues = perObject((meaning: Meaning): readonly NamedValue[] => [
  ...meaning.references.flatMap((reference) => ofPath(reference, meaning)),
  ...meaning.lookupKeys.map(({ file = meaning.file, ...key }) => ({ ...key, file })),
]);

/** The names that stand for a value of the input. */
export function namesOf(target: Target, meaning: Meaning): NamedValue[] {
  return namedValues(meaning).filter((one) => one.name === target.at(-1) && isSameTarget(one.target, target));
}

/** Of names that stand for a value the first that stands for something else, too: at another call of its partial. */
export function twofold(target: Target, meaning: Meaning): NamedValue | undefined {
  const places = new Set(namesOf(target, meaning).map(idOf));
  return namedValues(meaning).find((one) => places.has(idOf(one)) && !isSameTarget(one.target, target));
}

function idOf({ file, span }: NamedValue): string {
  return `${span.start} ${file}`;
}

function ofPath(reference: Reference, meaning: Meaning): NamedValue[] {
  const { path, file, target, unknownSegment = path.segments.length } = reference;
  const isParam =
    reference.argument !== undefined ||
    (file === undefined && paramOf(reference, meaning.scopeAt(path.start)) !== undefined);
  return path.segments.slice(0, unknownSegment).map((segment, i) => ({
    file: file ?? meaning.file,
    span: bareSpan(segment),
    name: segment.name,
    target: isParam && i === 0 ? undefined : target?.slice(0, target.length - (path.segments.length - 1 - i)),
  }));
}
