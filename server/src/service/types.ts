import type { Contract } from '../answers/index.ts';
import type { Finding, OfferedFix, PlacedFinding } from '../findings/index.ts';
import type { Completion, HoverText, OutlineItem, SemanticToken, Signature } from '../language/index.ts';
import type { MappedSpan, Message, TokenCount } from '../render/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FileFix, FileProblem, LineIndex, Position, Range } from '../text/index.ts';

/** Editing: what an editor or `check` and `render` ask about templates. Paths are absolute. */
export interface Service {
  /** Lays an open document over the file; a version may only grow. */
  open(file: string, text: string, version: number): void;
  close(file: string): void;
  /** The text that holds now (open document, else the file). */
  understand(file: string): Promise<Meaning>;
  /** Static problems of the open document, worked out in one go when its partials and config are at hand. */
  staticProblems(file: string): Promise<readonly FileProblem[]>;
  /** Those of them that can be told before names are understood. */
  textProblems(file: string): Promise<readonly FileProblem[]>;
  /** The others. `goesOn` is asked between steps, and may wait; undefined where it said no. */
  ruleProblems(file: string, goesOn?: GoesOn): Promise<readonly FileProblem[] | undefined>;
  /** Problems that need the sample users, in the template, its partials, users and catalogue files. */
  dataProblems(file: string): Promise<readonly FileProblem[]>;
  /** Both, sorted by file and place; what `check` prints. */
  problems(file: string): Promise<readonly FileProblem[]>;
  hover(file: string, position: Position): Promise<Ranged<HoverText> | undefined>;
  complete(file: string, position: Position): Promise<readonly Ranged<Completion>[]>;
  readonly language: Language;
  preview(file: string, options: PreviewOptions): Promise<Preview>;
  /** First line of the body, where the lens stands; undefined where nothing can be run. */
  lens(file: string): Promise<Lens | undefined>;
  /** Templates whose problems depend on this file (partials, users, catalogue, config). */
  dependents(file: string): readonly string[];
  /** Forgets what was read from disk of this file. */
  changed(file: string): void;
  setFindings(file: string, findings: readonly Finding[]): void;
  /** Findings of the last run, placed on today's text; stale ones marked. */
  findings(file: string): Promise<readonly PlacedFinding[]>;
  /** What may help against a finding, as far as it fits today's text. */
  mitigations(file: string, finding: Finding): Promise<readonly OfferedFix[]>;
  /** Hash of the template and its partials, as records carry it. */
  templateHash(file: string): Promise<string>;
}

/** With lines and characters of the text that it was worked out for, which may be another by now. */
export type Ranged<T> = T & { readonly range: Range };

/** Asked in the midst of long work, so that it can make room or be given up. */
export type GoesOn = () => boolean | Promise<boolean>;

/** Editor features beyond hover and completion. Each answers on any text; what cannot be done says why by RenameError. */
export interface Language {
  signature(file: string, position: Position): Promise<Signature | undefined>;
  definition(file: string, position: Position): Promise<readonly Place[]>;
  references(file: string, position: Position, wanted: 'all' | 'uses'): Promise<readonly Place[]>;
  /** The same name in this file, or the tags of the block. */
  highlights(file: string, position: Position): Promise<readonly Range[]>;
  /** What would be renamed. Rejects with RenameError. */
  renamePlace(file: string, position: Position): Promise<{ readonly range: Range; readonly name: string }>;
  /** `folders`: where other templates may share the samples. Rejects with RenameError. */
  rename(file: string, position: Position, newName: string, folders: readonly string[]): Promise<Renaming>;
  outline(file: string): Promise<{ readonly items: readonly OutlineItem[]; readonly lines: LineIndex }>;
  /** Templates, partials and inputs below these folders whose names hold the query. */
  workspaceSymbols(folders: readonly string[], query: string): Promise<readonly NamedPlace[]>;
  folds(file: string): Promise<readonly { readonly range: Range; readonly kind: 'region' | 'comment' }[]>;
  /** For each position what a selection grows to, the smallest first. */
  selections(file: string, positions: readonly Position[]): Promise<readonly (readonly Range[])[]>;
  linkedNames(file: string, position: Position): Promise<readonly Range[]>;
  links(file: string): Promise<readonly { readonly range: Range; readonly file: string }[]>;
  tokens(file: string): Promise<readonly Ranged<SemanticToken>[]>;
  hints(file: string, range: Range, wanted: readonly ('tokens' | 'values')[]): Promise<readonly Hint[]>;
  /** Edits after `}}` was typed. */
  closing(file: string, position: Position): Promise<readonly PlacedEdit[]>;
  /** Edits of a template that make all corrections which leave no choice. */
  allFixes(file: string): Promise<readonly PlacedEdit[]>;
  format(file: string): Promise<readonly PlacedEdit[]>;
  /** Path of the file that would be the partial which is called here and is not there. */
  missingPartial(file: string, range: Range): Promise<string | undefined>;
  /** Ways to silence a problem of the template. */
  suppressions(file: string, code: string, range: Range): Promise<readonly FileFix[]>;
}

export interface Place {
  readonly file: string;
  readonly range: Range;
}

export interface NamedPlace extends Place {
  readonly name: string;
  readonly kind: 'template' | 'partial' | 'input';
}

export interface PlacedEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface Renaming {
  readonly edits: readonly (PlacedEdit & { readonly file: string })[];
  /** A partial's file goes along with its name. */
  readonly move?: { readonly from: string; readonly to: string };
  /** The same name in the sample files. */
  readonly samples?: readonly SampleRenaming[];
  /** What is left as it is and must be renamed by hand, in sentences. */
  readonly notes?: readonly string[];
}

/** A rename's part in one sample file, and in what the front matter says of its rows. */
export interface SampleRenaming {
  /** Which name, on how many lines of which file. */
  readonly label: string;
  /** Who else uses the name, and what is left. */
  readonly description: string;
  /** Set where something else would miss the old name: only who was asked may change it. */
  readonly needsConsent: boolean;
  readonly edits: readonly (PlacedEdit & { readonly file: string })[];
}

export interface Hint {
  readonly position: Position;
  readonly text: string;
  readonly tooltip: string;
}

export interface PreviewOptions {
  readonly user?: string;
  /** An index of the run's orders; absent: the file's order. */
  readonly order?: number;
  /** `--order SEED`: a random order of this seed. */
  readonly orderSeed?: number;
  /** Input variables given directly instead of a user. */
  readonly input?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly messages?: readonly Message[];
  readonly docs?: readonly unknown[];
}

export interface Preview {
  readonly messages: readonly Message[];
  readonly spans: readonly Ranged<MappedSpan>[];
  readonly tokens: TokenCount | null;
  readonly problems: readonly FileProblem[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly user: string | undefined;
  /** All users' ids (the first 1,000), for stepping. */
  readonly users: readonly string[];
  readonly orders: number;
  readonly log: readonly string[];
  /** Tokens that fit, if known. */
  readonly budget: number | null;
}

export interface Lens {
  readonly range: Range;
  readonly calls: number;
  readonly model: string | undefined;
}

export type { Contract };
