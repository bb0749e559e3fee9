import type { Meaning } from '../semantics/index.ts';
import type { Span } from '../text/index.ts';

/** A cursor in a template, with what is known of it. */
export interface Place {
  readonly meaning: Meaning;
  readonly offset: number;
  /** What a sample user gives the template; undefined where there is none at hand. */
  readonly sample: SampleValues | undefined;
  /** In a partial: the template that renders it, which declares its names. */
  readonly caller?: Meaning;
}

/** A user's data as hovers, completion and hints show them. */
export interface SampleValues {
  readonly user: string;
  /** The input variables, candidates in the file's order. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The user's own fields, also those that the template does not take. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'field' | 'helper' | 'partial' | 'key' | 'value' | 'role' | 'snippet' | 'block' | 'file';
  readonly detail?: string;
  readonly documentation?: string;
  /** Replaced by `newText`; a snippet where `kind` is snippet. */
  readonly span: Span;
  readonly newText: string;
  readonly sortText?: string;
}

/** What a template's folder and project offer beside its text. */
export interface Surroundings {
  /** Names of the partials beside the template. */
  readonly partials: readonly string[];
  /** Models that the project's config names, as `provider/name`. */
  readonly models: readonly string[];
  /** Paths of data files as the template would write them. */
  readonly dataFiles: readonly string[];
  /** Names of the schemas and the tools of the project's config. */
  readonly schemas: readonly string[];
  readonly tools: readonly string[];
}
