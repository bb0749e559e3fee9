import type { BlockNode, Node } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import type { ArgumentPlace, Scope, ValueType } from './types.ts';
import { fieldsOf, fieldType, isList, itemType, UNKNOWN } from './valueTypes.ts';

/** A value as far as the template's text tells: its type, and where below the input it comes from. */
export interface Value {
  readonly type: ValueType;
  readonly target: readonly string[] | undefined;
}

/** One context of the stack; `added` are a partial's `key=value` arguments. */
export interface Context {
  readonly value: Value;
  readonly block: BlockNode | undefined;
  readonly added: Arguments;
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
const NONE: Arguments = new Map();
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

export function context(value: Value, block?: BlockNode, added: Arguments = NONE): Context {
  return { value, block, added };
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

/** What a name directly below a context is; a partial's arguments come first. */
export function inContext({ value, added }: Context, name: string): Value | undefined {
  return added.get(name) ?? below(value, name);
}

/** One item of a list or map. */
export function itemOf(value: Value): Value {
  return { type: itemType(value.type), target: value.target && [...value.target, '[]'] };
}

export function namesOf({ value, added }: Context): string[] {
  return [...new Set([...added.keys(), ...fieldsOf(value.type).map((field) => field.name)])];
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
      fields: [
        ...[...one.added].map(([name, value]) => ({ name, type: value.type, target: value.target, required: false })),
        ...fieldsOf(one.value.type)
          .filter((field) => !one.added.has(field.name))
          .map((field) => ({ ...field, target: one.value.target && [...one.value.target, field.name] })),
      ],
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
