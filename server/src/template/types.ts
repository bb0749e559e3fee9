import type { Document as YamlDocument } from 'yaml';
import type { LineIndex, Problem, Severity, Span } from '../text/index.ts';

/** One parsed `.prompt` file. Immutable; every offset is in `text` as the author has it. */
export interface TemplateDocument {
  readonly text: string;
  readonly lines: LineIndex;
  readonly frontMatter: FrontMatter | undefined;
  readonly body: Body;
  /** Syntax errors of front matter and body, and Dotprompt's file-level traps (BOM, no final newline, ...). */
  readonly problems: readonly Problem[];
  /** True when the YAML cannot be read as it is: Dotprompt refuses it, and so do runs. */
  readonly broken: boolean;
  /** True when it cannot be read without the wrong lines either: rules then stay silent. */
  readonly unread: boolean;
}

export interface FrontMatter {
  /** From the opening `---` to the end of the closing one. */
  readonly span: Span;
  /** The YAML between the fences. */
  readonly yaml: Span;
  /** The tree of `yaml`, for those who need more than values and places; plain YAML is parsed when it is first asked for. */
  document(): YamlDocument;
  /** Lines that are wrong as YAML, half-typed mostly; values and places are those of the others. */
  readonly leftOut: readonly Span[];
  /** Plain values of the YAML (own properties only), `{}` where it is empty or unread. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the key and the value of a path are; undefined where the path is not there. */
  place(path: FieldPath): Place | undefined;
}

export type FieldPath = readonly (string | number)[];

export interface Place {
  /** The key's own characters; absent for items of a list and for the root. */
  readonly key?: Span;
  /** The value, its trailing white space cut. */
  readonly value: Span;
}

export interface Body {
  /** The part of the text that is rendered; Dotprompt trims it when there is front matter. */
  readonly span: Span;
  readonly nodes: readonly Node[];
  /** How many edits back its oldest nodes may be from. */
  readonly age: number;
}

export type Node = TextNode | CommentNode | MustacheNode | PartialNode | RawNode | BlockNode;

/**
 * `value`: with `\{{` unescaped, as Handlebars' parseWithoutProcessing gives it. An escaped stretch is a node of its own,
 * its backslash included; a closing tag or an `{{else}}` that belongs to no block is a text without a value.
 */
export interface TextNode extends Span {
  readonly kind: 'text';
  readonly value: string;
}

export interface CommentNode extends Span {
  readonly kind: 'comment';
  readonly value: string;
}

/** `{{x}}`, `{{&x}}`, `{{{x}}}`, `{{*x}}`. */
export interface MustacheNode extends Span {
  readonly kind: 'mustache';
  readonly form: 'double' | 'ampersand' | 'triple' | 'decorator';
  readonly tag: Tag;
}

/** `{{> name context key=value}}`; the name is the tag's callee. */
export interface PartialNode extends Span {
  readonly kind: 'partial';
  readonly tag: Tag;
}

/** `{{{{name}}}} ... {{{{/name}}}}`. */
export interface RawNode extends Span {
  readonly kind: 'raw';
  readonly tag: Tag;
  readonly contents: Span;
  readonly close: CloseTag | undefined;
}

/** `{{#x}}`, `{{^x}}`, `{{#> x}}`, `{{#*inline "x"}}`; `{{else if}}` is a branch, as the author sees it. */
export interface BlockNode extends Span {
  readonly kind: 'block';
  readonly form: 'block' | 'inverse' | 'partial' | 'decorator';
  readonly branches: readonly Branch[];
  readonly close: CloseTag | undefined;
}

export interface Branch {
  /** The first branch is `open`; `{{else}}` and `{{^}}` are `else`; `{{else if x}}` is `chained`. */
  readonly kind: 'open' | 'else' | 'chained';
  /** For a plain `{{else}}` the callee is Missing and there is nothing else. */
  readonly tag: Tag;
  readonly body: readonly Node[];
}

export interface Tag extends Span {
  readonly callee: Expression;
  readonly params: readonly Expression[];
  readonly hash: readonly HashPair[];
  readonly blockParams: readonly Name[];
  /** False where the braces never close. */
  readonly closed: boolean;
  readonly strip: { readonly before: boolean; readonly after: boolean };
}

export interface CloseTag extends Span {
  readonly name: Expression;
  readonly closed: boolean;
  readonly strip: Tag['strip'];
}

export interface Name extends Span {
  readonly name: string;
}

export interface HashPair extends Span {
  readonly key: Name;
  readonly value: Expression;
}

export type Expression = Path | Literal | SubExpression | Missing;

/** `a.b`, `../a`, `this`, `./a`, `@root.a`, `a.[odd one]`. `@` is `data`; `depth` counts `../`. */
export interface Path extends Span {
  readonly kind: 'path';
  readonly original: string;
  readonly data: boolean;
  readonly depth: number;
  /** Starts with `this`, `.` or `./`: never a helper. */
  readonly scoped: boolean;
  readonly segments: readonly Name[];
  /** Ends in a separator with nothing after it (`user.`). */
  readonly incomplete: boolean;
}

export interface Literal extends Span {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null | undefined;
}

export interface SubExpression extends Span {
  readonly kind: 'subExpression';
  readonly callee: Expression;
  readonly params: readonly Expression[];
  readonly hash: readonly HashPair[];
  readonly closed: boolean;
}

/** Where an expression is expected and nothing stands. */
export interface Missing extends Span {
  readonly kind: 'missing';
}

/** What is under the cursor in a body, for completion and signature help; there is an answer for any text. */
export interface BodySlot {
  /**
   * `callee`: the name of a tag or call. `block`: the name of an opening block tag, also after `{{else`. `close`: of a
   * closing tag. `partial`: of a partial. `hashKey`: only where `=` follows; elsewhere an `argument` may become one.
   */
  readonly kind:
    | 'text'
    | 'callee'
    | 'block'
    | 'close'
    | 'partial'
    | 'argument'
    | 'hashKey'
    | 'hashValue'
    | 'blockParam'
    | 'comment';
  /** The part of the word before the cursor: of a path, of its present segment only. */
  readonly prefix: string;
  /** The whole word that a completion replaces; of a path, its present segment. */
  readonly span: Span;
  /** The path that the word is in, up to the segment before the cursor's; absent where the word is no path's. */
  readonly path?: Path;
  /** The tag around the cursor. */
  readonly tag?: Tag | CloseTag;
  /** The name of the call around the cursor: the tag's, or that of the innermost parentheses. */
  readonly callee?: string;
  /** The number of the argument without a name that the cursor is in or that would come next; of `hashValue`, undefined. */
  readonly argumentIndex?: number;
  /** The argument's name that a `hashValue` belongs to. */
  readonly hashKey?: string;
  /** The names that the call around the cursor has already, but for the one that the cursor is in. */
  readonly usedHash: readonly string[];
  /** Names of the blocks that are open here, innermost first. */
  readonly openBlocks: readonly string[];
  /** The blocks around the cursor, outermost first. */
  readonly ancestors: readonly BlockNode[];
}

/** A code of a problem in a template's syntax, for the reference page. */
export interface SyntaxDoc {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** Markdown. */
  readonly docs: string;
}
