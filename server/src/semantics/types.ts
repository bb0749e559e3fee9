import type { JsonSchema, TemplateMeta } from '../schema/index.ts';
import type { BlockNode, Expression, FieldPath, Name, PartialNode, Path, TemplateDocument } from '../template/index.ts';
import type { Span } from '../text/index.ts';

/** A part of a template that a finding can attach to. */
export type Part =
  | { readonly kind: 'frontMatter'; readonly path: FieldPath }
  | { readonly kind: 'candidates' }
  | { readonly kind: 'answerInstruction' }
  | { readonly kind: 'input'; readonly name: string };

/** A template understood: its inputs, and what every name in its body stands for. */
export interface Meaning {
  readonly document: TemplateDocument;
  readonly meta: TemplateMeta;
  /** Absolute path of the template; partials have their own. */
  readonly file: string;
  readonly inputs: readonly Input[];
  /** Every path in the body and, under their callers, in the partials. */
  readonly references: readonly Reference[];
  /** Every name that `lookup` is given in quotes, where what it is looked up in is known. */
  readonly lookupKeys: readonly LookupKey[];
  readonly helperCalls: readonly HelperCall[];
  readonly partialCalls: readonly PartialCall[];
  /** Every `name=` of a call of a partial. */
  readonly partialArguments: readonly PartialArgument[];
  /** Partials reachable from the template, by name. */
  readonly partials: ReadonlyMap<string, PartialSource>;
  /** Names of partials that are called and not there, where a file has them without the underscore. */
  readonly unmarked: ReadonlySet<string>;
  /** Where values of the input are shown, in document order. */
  readonly renderings: readonly Rendering[];
  /** The template read as a model would: partials laid in where they are called, each loop once. */
  readonly prose: readonly Piece[];
  /** What can be named at an offset of the template's own body. */
  scopeAt(offset: number): Scope;
  /** A partial read in the context in which it is rendered first; undefined where it is never rendered. */
  partialAsRendered(name: string): Meaning | undefined;
}

export interface PartialSource {
  readonly name: string;
  readonly file: string;
  readonly document: TemplateDocument;
}

export interface Input {
  readonly name: string;
  readonly schema: JsonSchema | undefined;
  readonly description: string | undefined;
  readonly required: boolean;
  /** Where it is declared; undefined for inputs known from a named schema only. */
  readonly span: Span | undefined;
}

/** What a value looks like, as far as the schema tells; `known: false` accepts any name below it. */
export interface ValueType {
  readonly known: boolean;
  readonly schema: JsonSchema | undefined;
  readonly description: string | undefined;
}

export interface Reference {
  readonly path: Path;
  /** Absolute path of the partial it stands in; undefined: the template. */
  readonly file: string | undefined;
  /** The input that it reaches, if any. */
  readonly input: string | undefined;
  /** Path from the root of the input variables, `[]` steps for items of arrays, where it can be told. */
  readonly target: readonly string[] | undefined;
  /** Index of the first segment that names nothing; undefined: all resolve (or cannot be judged). */
  readonly unknownSegment: number | undefined;
  /** Where nothing of that name is, the path of the context that it was looked up in, as `target`. */
  readonly context: readonly string[] | undefined;
  /** Names that would have been right at that place, nearest scope first; put together when they are asked for. */
  candidates(): readonly string[];
  readonly type: ValueType;
  readonly role: 'value' | 'callee' | 'argument';
  /** In what a partial renders, for a path that begins with a name that the call gives: the place of its `name=`. */
  readonly argument: ArgumentPlace | undefined;
}

/** The `name` of `lookup list "name"`, between its quotes; `file` and `target` as in `Reference`. */
export interface LookupKey extends Pick<Reference, 'file' | 'target'> {
  readonly name: string;
  readonly span: Span;
}

/** A name in the file of this absolute path. */
export interface ArgumentPlace {
  readonly file: string;
  readonly span: Span;
}

/** `name=value` in the call of a partial. */
export interface PartialArgument {
  readonly name: string;
  readonly place: ArgumentPlace;
  /** What is called: calls of the same have the same. */
  readonly body: string;
}

export interface HelperCall {
  readonly name: string;
  readonly span: Span;
  readonly file: string | undefined;
  readonly known: boolean;
  /** The name alone, where a field of the same name could be meant: `{{history}}` calls the helper. */
  readonly hides: boolean;
  readonly block: boolean;
  /** Of a call within another one: its parentheses, and what is in them. */
  readonly parentheses: Span | undefined;
  readonly params: readonly Expression[];
  readonly hash: readonly { readonly key: Name; readonly value: Expression }[];
}

export interface PartialCall {
  /** Undefined for a dynamic partial. */
  readonly name: string | undefined;
  readonly span: Span;
  readonly file: string | undefined;
  readonly node: PartialNode | BlockNode;
  readonly found: boolean;
}

/** The stack of contexts at a place: the nearest first, the root last. */
export interface Scope {
  readonly frames: readonly Frame[];
  /** What `@root` stands for: the input variables; in a partial no frame is theirs. */
  readonly root: ValueType;
  readonly blockParams: readonly (Named & { readonly span: Span })[];
  /** Data variables that exist here: `@root`, inside loops `@index`, `@first`, ... */
  readonly data: readonly string[];
}

/** A name and what it stands for; `target` as in `Reference`. */
export interface Named {
  readonly name: string;
  readonly type: ValueType;
  readonly target: readonly string[] | undefined;
}

/** A name below a value, as its schema has it. */
export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly required: boolean;
}

export interface Frame {
  readonly type: ValueType;
  /** Path of the context from the root of the input variables, as in `Reference`. */
  readonly target: readonly string[] | undefined;
  /** Names with their types, for completion. */
  readonly fields: readonly (Named & { readonly required: boolean })[];
  /** The block that opened the frame; undefined for the root. */
  readonly block: BlockNode | undefined;
}

/** A place of the template's own text that shows a value of the input; for a partial: where it is called. */
export interface Rendering {
  /** Path from the root of the input variables, as in `Reference`. */
  readonly target: readonly string[];
  /** The open tag of a block, the mustache, or the partial's tag. */
  readonly span: Span;
  /** With the block's contents. */
  readonly whole: Span;
  readonly by: 'loop' | 'block' | 'mustache';
}

/** A stretch of what is read. Conditions that open and close within one line leave no piece of their own. */
export type Piece = PieceBase &
  (
    | { readonly kind: 'text' }
    /** A value is shown; `target` as in `Reference`. */
    | { readonly kind: 'slot'; readonly target: readonly string[] | undefined; readonly type: ValueType }
    /** `role`, `history`, `media` or `section`, with its first argument where that is a word. */
    | { readonly kind: 'call'; readonly name: string; readonly argument: string | undefined }
    | ({ readonly kind: 'open' | 'close' } & PieceBlock)
    | { readonly kind: 'else'; readonly block: BlockNode }
  );

interface PieceBase {
  /** In the file that it stands in. */
  readonly span: Span;
  readonly text: string;
  readonly file: string | undefined;
  /** The place in the template's own text: `span`, or the call of the partial. */
  readonly site: Span;
  /** How many loops are around. */
  readonly loops: number;
}

interface PieceBlock {
  readonly block: BlockNode;
  /** What a loop repeats for, or a block shows; undefined for conditions. */
  readonly target: readonly string[] | undefined;
  readonly by: Rendering['by'] | 'condition';
}

/** What hover, completion and rules tell about a helper of Handlebars or Dotprompt. */
export interface HelperDoc {
  readonly name: string;
  readonly signature: string;
  readonly description: string;
  /** May be written `{{#name}} ... {{/name}}`. */
  readonly block: boolean;
  /** May be written `{{name}}`. */
  readonly inline: boolean;
  /** Names of its `key=value` arguments. */
  readonly hash: readonly string[];
}
