import type { BlockNode, Node } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import type { Given } from './given.ts';
import type { ArgumentPlace, Frame, Scope, ValueType } from './types.ts';
import { fieldsOf, fieldType, isList, itemType, UNKNOWN } from './valueTypes.ts';

/** A value as far as the template's text tells: its type, and where below the input it comes from. */
export interface Value {
  readonly type: ValueType;
  readonly target: readonly string[] | undefined;
}

/** One context of the stack; `added` are a partial's `key=value` arguments, `optional` those that only other calls give. */
export interface Context {
  readonly value: Value;
  readonly block: BlockNode | undefined;
  readonly added: Arguments;
  readonly optional: Given;
}

/** What a call of a partial gives, by name. */
export type Arguments = ReadonlyMap<string, Value & { readonly place: ArgumentPlace }>;

export interface BlockParam {
  readonly name: string;
  readonly value: Value;
  readonly span: Span;
}

/** Everything that decides what a name stands for at a place, while the template is walked as it would be rendered. */
export interface Here {
  /** Nearest first. */
  readonly contexts: readonly Context[];
  readonly blockParams: readonly BlockParam[];
  /** `@root`: the input variables, also in partials. */
  readonly root: Value;
  /** How many loops are around; each gives its own `@index`, `@key`, `@first`, `@last`. */
  readonly loops: number;
  readonly inlines: ReadonlyMap<string, Definition>;
  readonly partialBlock: Definition | undefined;
  /** The partial that is walked; undefined: the template's own text. */
  readonly file: string | undefined;
  /** In a partial: the tag of the template's own text that called for it. */
  readonly site: Span | undefined;
  /** Partials that are being walked, against endless recursion. */
  readonly stack: readonly string[];
  /** False where a body is only looked at, since nothing renders it. */
  readonly judged: boolean;
}

/** A body that is rendered elsewhere: an inline partial, or what stands in a partial block. */
export interface Definition {
  readonly id: string;
  readonly nodes: readonly Node[];
  /** Where it is defined; set once the inline partials beside it are known. */
  here: Here;
  called: boolean;
}

export const NOTHING: Value = { type: UNKNOWN, target: undefined };
const NONE = new Map<string, never>();
const LOOP_DATA = ['@index', '@key', '@first', '@last'];

export function rootHere(type: ValueType, loops: number): Here {
  const root: Value = { type, target: [] };
  return {
    contexts: [context(root)],
    root,
    blockParams: [],
    loops,
    inlines: new Map(),
    partialBlock: undefined,
    file: undefined,
    site: undefined,
    stack: [],
    judged: true,
  };
}

export function context(
  value: Value,
  block?: BlockNode,
  added: Arguments = NONE,
  optional: Given | undefined = NONE,
): Context {
  return { value, block, added, optional };
}

/** Inside a block that puts a value in the context's place. */
export function enter(here: Here, value: Value, block: BlockNode): Here {
  return { ...here, contexts: [context(value, block), ...here.contexts] };
}

/** What a name below a value is; undefined where the schema knows no such name. */
export function below(value: Value, name: string): Value | undefined {
  const type = fieldType(value.type, name);
  if (type === undefined) return undefined;
  const step = /^\d+$/.test(name) && isList(value.type) !== false ? '[]' : name;
  return { type, target: value.target && [...value.target, step] };
}

/** What a name directly below a context is, and where a partial is given it: arguments come first. */
export function inContext(context: Context, name: string): (Value & { place?: ArgumentPlace }) | undefined {
  const { value, added, optional } = context;
  const place = optional.get(name);
  const isMissing = place && !added.has(name) && !fieldsOf(value.type).some((field) => field.name === name);
  return isMissing ? { ...NOTHING, place } : (added.get(name) ?? below(value, name));
}

/** One item of a list or map. */
export function itemOf(value: Value): Value {
  return { type: itemType(value.type), target: value.target && [...value.target, '[]'] };
}

export function namesOf({ value, added, optional }: Context): string[] {
  return [...new Set([...added.keys(), ...fieldsOf(value.type).map((field) => field.name), ...optional.keys()])];
}

export function dataNames({ loops }: Here): string[] {
  return loops > 0 ? ['@root', ...LOOP_DATA] : ['@root'];
}

export function isLoopData(name: string): boolean {
  return LOOP_DATA.includes(`@${name}`);
}

/** The same for readers outside. */
export function toScope(here: Here): Scope {
  return {
    frames: here.contexts.map((one) => ({
      type: one.value.type,
      target: one.value.target,
      fields: fieldsIn(one),
      block: one.block,
    })),
    blockParams: here.blockParams.map(({ name, value, span }) => ({
      name,
      type: value.type,
      target: value.target,
      span,
    })),
    data: dataNames(here),
    root: here.root.type,
  };
}

function fieldsIn(one: Context): Frame['fields'] {
  const given = [...one.added].map(([name, { type, target }]) => ({ name, type, target, required: false }));
  const own = fieldsOf(one.value.type)
    .filter(({ name }) => !one.added.has(name))
    .map((field) => ({ ...field, target: one.value.target && [...one.value.target, field.name] }));
  const known = new Set([...given, ...own].map(({ name }) => name));
  const others = [...one.optional.keys()].filter((name) => !known.has(name));
  return [...given, ...own, ...others.map((name) => ({ name, ...NOTHING, required: false }))];
}
