import type { FieldPath } from '../template/index.ts';
import type { Problem, Severity, Span } from '../text/index.ts';

export type JsonSchema = boolean | SchemaObject;

/** The keywords that are read here; the others are there for validators. */
export interface SchemaObject {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema;
  readonly items?: JsonSchema;
  readonly [keyword: string]: unknown;
}

export type Task = 'yes_no' | 'rating' | 'pair_choice' | 'choice' | 'ranking' | 'item' | 'text' | 'dialogue_turn';

/** What a template's front matter says, read once: values, schemas and every problem of theirs. */
export interface TemplateMeta {
  /** The whole YAML as plain values. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly model: string | undefined;
  readonly config: Readonly<Record<string, unknown>>;
  /** `input.schema`, Picoschema expanded; undefined where there is none or it is broken. */
  readonly inputSchema: JsonSchema | undefined;
  readonly inputDefault: Readonly<Record<string, unknown>>;
  readonly outputFormat: string | undefined;
  readonly outputSchema: JsonSchema | undefined;
  readonly tools: readonly string[];
  readonly rec: RecFields;
  readonly problems: readonly Problem[];
}

/** The `rec.*` fields as written (wrongly typed ones are left out and reported); defaults are not filled in. */
export interface RecFields {
  readonly task?: Task;
  readonly samples?: { readonly users: readonly string[]; readonly catalog?: readonly string[] };
  readonly candidates?: CandidatesField;
  readonly history?: HistoryField;
  readonly answer?: AnswerField;
  /** Dotted path into the sample user. */
  readonly target?: string;
  readonly instruction?: Readonly<Record<string, unknown>>;
  readonly variant?: string;
  readonly run?: RunField;
  readonly disable?: readonly string[];
}

export type LabelStyle = 'numbers' | 'letters' | 'none' | { readonly prefix: string };

export interface CandidatesField {
  readonly input: string;
  readonly labels?: LabelStyle;
  readonly keep?: number | 'all';
  readonly shuffle?: boolean;
}

export interface HistoryField {
  readonly input: string;
  readonly keep?: number | 'all';
  readonly order?: 'oldest-first' | 'newest-first';
}

/** The union of `rec.answer` over all tasks; which fields a task allows is the schema's business. */
export interface AnswerField {
  readonly by?: 'label' | 'title' | 'id';
  readonly count?: number | 'all';
  readonly format?: 'lines' | 'comma' | 'json';
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly unseen?: boolean;
  readonly tie?: string;
  readonly maxWords?: number;
  readonly mustName?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly roles?: readonly string[];
  readonly reasoning?: 'none' | 'before';
  readonly path?: string;
}

export interface RunField {
  readonly users?: number;
  readonly orders?: string;
  readonly repeats?: number;
  readonly seed?: number;
  readonly temperature?: number;
  readonly budget?: {
    readonly calls?: number;
    readonly tokens?: number;
    readonly usd?: number;
    readonly context?: number;
  };
  readonly stop?: 'fixed' | 'early';
}

/** One violation of a JSON Schema by a value. */
export interface ValueError {
  readonly path: FieldPath;
  readonly keyword: string;
  /** A sentence for people, without the path. */
  readonly message: string;
  /** The key itself, for an unknown or a missing property. */
  readonly key?: string;
}

/** What the schema says about one field, for hover, completion and the reference page. */
export interface FieldDoc {
  readonly title?: string;
  readonly description?: string;
  /** The values it may have, where that is a closed list. */
  readonly values?: readonly string[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly type?: string;
}

/** A key that may be written at a place, with its documentation. */
export interface KeyChoice {
  readonly name: string;
  readonly required: boolean;
  readonly doc: FieldDoc;
}

/** A value that may be written at a place. */
export interface ValueChoice {
  readonly value: string;
  readonly description?: string;
}

/** The place in the front matter where the author is typing. */
export interface Slot {
  /** Of the map that the key goes into, or of the value itself. */
  readonly path: FieldPath;
  readonly kind: 'key' | 'value';
  /** What is typed before the cursor. */
  readonly prefix: string;
  /** What a completion replaces: the whole word that the cursor is in. */
  readonly span: Span;
  /** For a key: the keys that the map already has. For an item of a list: the other items. */
  readonly siblings: readonly string[];
}

/** A problem code of documents or front matter, for the reference page. */
export interface CodeDoc {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** Markdown. */
  readonly docs: string;
}
