import type { Expression, HashPair, Path } from '../template/index.ts';
import { bareSpan, type Span } from '../text/index.ts';
import type { Given } from './given.ts';
import { helpers } from './helpers.ts';
import { helperName } from './names.ts';
import { hidesField, resolve } from './resolve.ts';
import { below, type Definition, type Here, itemOf, NOTHING, type Value } from './scopes.ts';
import type {
  HelperCall,
  LookupKey,
  PartialArgument,
  PartialCall,
  PartialSource,
  Piece,
  Reference,
  Rendering,
} from './types.ts';
import { BOOLEAN, NUMBER, STRING } from './valueTypes.ts';

/** What a walk over the template finds. */
export interface Collector {
  /** Absolute path of the template. */
  readonly file: string;
  readonly partials: ReadonlyMap<string, PartialSource>;
  /** What some calls of a partial give it. */
  readonly given: (name: string) => Given | undefined;
  readonly references: Reference[];
  readonly lookupKeys: LookupKey[];
  readonly helperCalls: HelperCall[];
  readonly partialCalls: PartialCall[];
  readonly partialArguments: PartialArgument[];
  readonly renderings: Rendering[];
  readonly prose: Piece[];
  /** The text of the template (under undefined) and of its partials, by file. */
  readonly texts: ReadonlyMap<string | undefined, string>;
  /** The template's own stretches with what holds in them, outer ones first. */
  readonly regions: { readonly span: Span; readonly here: Here }[];
  readonly reached: Map<string, PartialSource>;
  /** What held where each reached partial was rendered first. */
  readonly entered: Map<string, Here>;
  readonly definitions: Definition[];
  /** Bodies that were walked already: each by itself, and with the context that it had. */
  readonly seen: Set<string>;
}

export function createCollector(
  file: string,
  text: string,
  partials: ReadonlyMap<string, PartialSource>,
  given: Collector['given'] = () => undefined,
): Collector {
  const others = [...partials.values()].map((one) => [one.file, one.document.text] as const);
  return {
    file,
    partials,
    given,
    texts: new Map<string | undefined, string>([[undefined, text], ...others]),
    references: [],
    lookupKeys: [],
    helperCalls: [],
    partialCalls: [],
    partialArguments: [],
    renderings: [],
    prose: [],
    regions: [],
    reached: new Map(),
    entered: new Map(),
    definitions: [],
    seen: new Set(),
  };
}

/** Records every name of an expression, and says what it stands for. */
export function evaluate(expression: Expression | undefined, here: Here, found: Collector): Value {
  if (expression?.kind === 'path') return refer(expression, 'argument', here, found);
  if (expression?.kind === 'literal') return literal(expression.value);
  if (expression?.kind !== 'subExpression') return NOTHING;
  const { callee, params, hash } = expression;
  const name = helperName(callee);
  const call = { span: bareSpan(callee), block: false, parentheses: bareSpan(expression), params, hash };
  if (name !== undefined) recordHelper(name, call, here, found);
  const values = params.map((one) => evaluate(one, here, found));
  evaluateHash(hash, here, found);
  return name === 'lookup' ? lookup(values, params[1], here, found) : NOTHING;
}

export function evaluateHash(hash: readonly HashPair[], here: Here, found: Collector): ReadonlyMap<string, Value> {
  // Most calls have none, and large templates have many calls.
  if (hash.length === 0) return NO_VALUES;
  return new Map(hash.map((pair) => [pair.key.name, evaluate(pair.value, here, found)]));
}

/** Records a path, and says what it stands for. */
export function refer(path: Path, role: Reference['role'], here: Here, found: Collector): Value {
  const { value, unknownSegment, context, argument, candidates } = resolve(path, here);
  found.references.push({
    path,
    file: here.file,
    input: value.target?.[0],
    target: value.target,
    unknownSegment,
    context,
    candidates,
    type: value.type,
    role,
    argument,
  });
  return value;
}

export function recordHelper(
  name: string,
  call: Pick<HelperCall, 'span' | 'block' | 'params' | 'parentheses'> & { readonly hash: readonly HashPair[] },
  here: Here,
  found: Collector,
): void {
  const hides = hidesField(name, call, here) && (!call.block || helpers[name]?.block === false);
  found.helperCalls.push({ name, file: here.file, known: helpers[name] !== undefined, hides, ...call });
}

/** A value of the input that is shown here; the length of a list shows nothing of it. */
export function recordRendering(
  value: Value,
  place: { readonly span: Span; readonly whole: Span },
  by: Rendering['by'],
  here: Here,
  found: Collector,
): void {
  const { target } = value;
  if (!here.judged || !target || target.length === 0 || target.at(-1) === 'length') return;
  const { span, whole } = here.file === undefined ? place : { span: here.site!, whole: here.site! };
  found.renderings.push({ target, span: bareSpan(span), whole: bareSpan(whole), by });
}

/** Adds to what a model would read; nothing of what no one renders. */
export function read(piece: PieceKind, span: Span, here: Here, found: Collector): void {
  if (!here.judged) return;
  const { file, loops } = here;
  const text = (found.texts.get(file) ?? '').slice(span.start, span.end);
  const own = bareSpan(span);
  // Assigned, not spread: copies of objects of many shapes took most of the time of understanding.
  const more = { span: own, text, file, site: file === undefined ? own : bareSpan(here.site!), loops };
  found.prose.push(Object.assign(piece, more) as Piece);
}

type PieceKind = Piece extends infer P
  ? P extends Piece
    ? Omit<P, 'span' | 'text' | 'file' | 'site' | 'loops'>
    : never
  : never;

/** What `lookup` finds: a field by its name, which is recorded, else any item. */
export function lookup(
  [list, key]: readonly Value[],
  expression: Expression | undefined,
  here: Here,
  found: Collector,
): Value {
  if (!list || !key) return NOTHING;
  if (expression?.kind !== 'literal') return itemOf(list);
  const value = below(list, String(expression.value));
  if (value && typeof expression.value === 'string') recordKey(expression.value, expression, value, here, found);
  return value ?? NOTHING;
}

function recordKey(name: string, { start, end }: Span, { target }: Value, { file }: Here, found: Collector): void {
  // A name with a quote in it is written otherwise than it is read.
  if (end - start !== name.length + 2) return;
  found.lookupKeys.push({ name, span: { start: start + 1, end: end - 1 }, file, target });
}

function literal(value: unknown): Value {
  return LITERALS[typeof value] ?? NOTHING;
}

const LITERALS: Readonly<Record<string, Value | undefined>> = {
  string: { type: STRING, target: undefined },
  number: { type: NUMBER, target: undefined },
  boolean: { type: BOOLEAN, target: undefined },
};
const NO_VALUES: ReadonlyMap<string, Value> = new Map();
