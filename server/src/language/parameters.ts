import type { ArgumentPlace, Meaning, Reference } from '../semantics/index.ts';
import { bareSpan, holds, type Span } from '../text/index.ts';
import type { Target } from './targets.ts';

/** A name that a partial is given by `name=value`: one name at the calls' `name=` and in what they call. */
export interface Parameter {
  readonly kind: 'parameter';
  readonly name: string;
  /** One or more of its places; the others follow from them. */
  readonly places: readonly ArgumentPlace[];
  /** What it stands for where it was asked for, as far as that is a value of the input. */
  readonly target: Target | undefined;
}

/** The parameter that is named at an offset, at a call or where it is used. */
export function parameterAt(meaning: Meaning, offset: number): { entity: Parameter; span: Span } | undefined {
  const { file, references, partialArguments } = meaning;
  const given = partialArguments.find((one) => one.place.file === file && holds(one.place.span, offset));
  if (given) {
    const entity: Parameter = { kind: 'parameter', name: given.name, places: [given.place], target: undefined };
    return { entity, span: given.place.span };
  }
  const used = references.find(
    (one) => one.file === undefined && one.argument !== undefined && holds(one.path.segments[0]!, offset),
  );
  if (!used) return undefined;
  const { name, ...span } = used.path.segments[0]!;
  const behind = used.path.segments.length - 1;
  const target = used.target?.slice(0, used.target.length - behind);
  return { entity: { kind: 'parameter', name, places: [placeOf(used, meaning)], target }, span: bareSpan(span) };
}

/** Every place of a parameter in a template and its partials: what is called with it, and each other call of the same. */
export function placesOfParameter({ name, places }: Parameter, meaning: Meaning): ArgumentPlace[] {
  const found = new Map(places.map((one) => [idOf(one), one]));
  const uses = meaning.references.filter((one) => one.argument && one.path.segments[0]?.name === name);
  const given = meaning.partialArguments.filter((one) => one.name === name);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const use of uses) join(found, [placeOf(use, meaning), use.argument!]);
    const bodies = new Set(given.filter(({ place }) => found.has(idOf(place))).map(({ body }) => body));
    for (const { body, place } of given) if (bodies.has(body)) found.set(idOf(place), place);
  }
  return [...found.values()];
}

/** Adds all of some places where one of them is there. */
function join(found: Map<string, ArgumentPlace>, places: readonly ArgumentPlace[]): void {
  if (places.some((one) => found.has(idOf(one)))) for (const one of places) found.set(idOf(one), one);
}

export function placeOf({ file, path }: Reference, meaning: Meaning): ArgumentPlace {
  return { file: file ?? meaning.file, span: bareSpan(path.segments[0] ?? path) };
}

export function idOf({ file, span }: ArgumentPlace): string {
  return `${span.start} ${file}`;
}
