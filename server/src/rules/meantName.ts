import type { Reference } from '../semantics/index.ts';
import { bareSpan, nearest, type Span } from '../text/index.ts';

/** What would be right in place of an unknown name, and what of the path it replaces. */
export interface MeantName {
  readonly written: string;
  readonly span: Span;
  /** Said with it. */
  readonly because: string;
}

/** What an unknown name was probably meant to be; undefined where nothing is near. */
export function meantName(reference: Reference): MeantName | undefined {
  const names = reference.candidates();
  return ofOwner(reference, names) ?? nearName(reference, names) ?? ofItem(reference, names);
}

/** `films.title` or `film.title` within `{{#each films}}`. */
function ofOwner(reference: Reference, names: readonly string[]): MeantName | undefined {
  const owner = reference.context?.findLast((step) => step !== '[]');
  const name = reference.path.segments[0]?.name;
  if (owner === undefined || name === undefined || (name !== owner && !nearest(name, [owner]))) return undefined;
  return ofItem(reference, names);
}

/** What follows an unknown name where it is a name of the block's own: `item.title`. */
function ofItem({ path, unknownSegment, context }: Reference, names: readonly string[]): MeantName | undefined {
  const [first, second] = path.segments;
  const isBare = unknownSegment === 0 && path.depth === 0 && !path.scoped && !path.data;
  if (!isBare || !first || !second || !context || context.length === 0) return undefined;
  const own = names.filter((one) => !one.startsWith('../'));
  const written = own.includes(second.name) ? second.name : nearest(second.name, own);
  const span = { start: first.start, end: second.end };
  return written === undefined ? undefined : { written, span, because: ' Names of a block stand alone within it.' };
}

/** The same name further out, else the nearest one, own context first. */
function nearName({ path, unknownSegment = 0 }: Reference, names: readonly string[]): MeantName | undefined {
  const segment = path.segments[unknownSegment]!;
  const bare = names.map((one) => one.replace(/^(\.\.\/)+/, ''));
  const same = bare.indexOf(segment.name);
  const near = same < 0 ? nearest(segment.name, bare) : undefined;
  const written = names[near === undefined ? same : bare.indexOf(near)];
  return written === undefined ? undefined : { written, span: bareSpan(segment), because: '' };
}
