/** A half-open stretch of text, in UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and UTF-16 character, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A correction that a person may apply: edits of the text that the problem is in. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** One of several ways, or a guess at what is meant: made only when somebody picks it, never with all others. */
  readonly proposal?: true;
}

/** Something wrong at a place of a template's (or partial's) own text. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly fixes?: readonly Fix[];
  /** Absolute path of the partial that `span` lies in; absent: the template itself. */
  readonly file?: string;
}

/** Something wrong in any file, ready to be shown: what `check`, `render` and the editor publish. */
export interface FileProblem {
  /** Absolute path; the command line shows it relative to the working directory. */
  readonly file: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly fixes?: readonly FileFix[];
}

export interface FileFix {
  readonly title: string;
  readonly edits: readonly { readonly file: string; readonly range: Range; readonly newText: string }[];
  /** As in `Fix`. */
  readonly proposal?: true;
}

/** Line starts of one text. */
export interface LineIndex {
  readonly lineCount: number;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
  rangeOf(span: Span): Range;
}
