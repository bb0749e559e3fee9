import type { FieldPath } from '../template/index.ts';
import type { Problem } from '../text/index.ts';

export type JsonSchema = boolean | { readonly [key: string]: unknown };

export type Task =
  | 'yes_no' | 'rating' | 'pair_choice' | 'choice' | 'ranking' | 'item' | 'text' | 'dialogue_turn';

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
  readonly budget?: { readonly calls?: number; readonly tokens?: number; readonly usd?: number; readonly context?: number };
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
