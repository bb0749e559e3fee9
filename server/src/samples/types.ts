import type { FileProblem } from '../text/index.ts';

/** An item of the catalogue, or of a user's own lists. */
export interface Item {
  readonly id: string;
  readonly title?: string;
  readonly popularity?: number;
  readonly [field: string]: unknown;
}

export interface Catalogue {
  readonly items: ReadonlyMap<string, Item>;
  readonly problems: readonly FileProblem[];
}

/** One row of a users file, as read. */
export interface UserRow {
  readonly id: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly file: string;
  /** Zero-based line of the row (for JSON and YAML: where the element starts). */
  readonly line: number;
  /** Where a field stands in the file, for problems; falls back to the whole row. */
  readonly length: number;
  /** sha256 of the row's own text. */
  readonly sha256: string;
}

/** A user ready to be shown to a template in any order. */
export interface PreparedUser {
  readonly id: string;
  readonly row: UserRow;
  /** Candidate items after `keep`, in the file's order; empty where the template has no candidates. */
  readonly items: readonly Item[];
  readonly history: readonly Item[];
  /** Ground truth taken out of the user: an id, a rating, "yes"/"no"; undefined where there is none. */
  readonly target: unknown;
  /** Errors make the user unusable for a run; they name file, line, user and field. */
  readonly problems: readonly FileProblem[];
}

/** The input variables of one user in one order: what the template sees. */
export interface Arrangement {
  readonly user: string;
  /** Item ids in the order shown. */
  readonly order: readonly string[];
  /** Labels of `order`, same length; empty strings where there are none. */
  readonly labels: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
  readonly problems: readonly FileProblem[];
}
