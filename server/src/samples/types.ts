import type { FieldPath } from '../template/index.ts';
import type { FileProblem, Range } from '../text/index.ts';

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
  /** Where each item stands, by id, for problems. */
  readonly places?: ReadonlyMap<string, RowPlace>;
}

/** Where a row of a users or catalogue file stands. */
export interface RowPlace {
  readonly file: string;
  /** Zero-based line of the row (for JSON and YAML: where the element starts). */
  readonly line: number;
  /** Characters of that line that are the row's, from the line's start. */
  readonly length: number;
  /** Where the value of a field stands; undefined where the format or the path does not tell. */
  place?(path: FieldPath): Range | undefined;
}

/** One row of any format, before it is known whether it is a user or an item. */
export interface RawRow extends RowPlace {
  /** Plain data. */
  readonly value: unknown;
  /** The row's own text. */
  readonly text: string;
}

/** One row of a users file, as read. */
export interface UserRow extends RowPlace {
  readonly id: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** sha256 of the row's own text. */
  readonly sha256: string;
}

/** A user ready to be shown to a template in any order. */
export interface PreparedUser {
  readonly id: string;
  readonly row: UserRow;
  /**
   * Candidate items after `keep`, in the file's order. Where the template has no candidates: the item asked about
   * (`item`), if the user has one.
   */
  readonly items: readonly Item[];
  /** After `keep`, oldest first. Where the template has no `rec.history`: the user's `history`, if there is one. */
  readonly history: readonly Item[];
  /** Ids of the whole history, also of what `keep` leaves out; without the target. */
  readonly past: ReadonlySet<string>;
  /** The user's fields as a template may see them: ids resolved, the target out, `keep` done; not yet ordered. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ground truth taken out of the user: an id, a rating, "yes"/"no"; undefined where there is none. */
  readonly target: unknown;
  /** Errors make the user unusable for a run; they name file, line, user and field. */
  readonly problems: readonly FileProblem[];
  /** Where a value of the input stands that this user gives in the file's order; absent: somewhere in the row. */
  origin?(path: FieldPath): Origin;
}

/** Where a value that a template sees comes from. */
export interface Origin {
  readonly file: string;
  readonly range: Range;
  /** Whether the range is the value's own, and not that of what it stands in. */
  readonly exact: boolean;
  /** "User `u3`, `history[2].rating`", to begin a message with. */
  readonly subject: string;
}

/** The input variables of one user in one order: what the template sees. */
export interface Arrangement {
  readonly user: string;
  /** Item ids in the order shown. */
  readonly order: readonly string[];
  /** Labels of `order`, same length; empty strings where there are none. */
  readonly labels: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
}

/** How often items stand in the histories of a whole users file. */
export interface HistoryCounts {
  /** Users of the file. */
  readonly users: number;
  /** Users whose history holds an item, by id; their own targets are not counted. */
  readonly byItem: ReadonlyMap<string, number>;
}

/** A format that sample users and catalogues are read from. */
export interface SampleFormat {
  readonly name: 'JSON Lines' | 'JSON' | 'YAML' | 'CSV';
  /** Endings of file names, with the dot. */
  readonly extensions: readonly string[];
  /** What one row is, in a sentence. */
  readonly row: string;
}

/** Where a sample file names a field, as a new name of the field has to know. */
export interface FieldNames {
  /** The name alone, between its quotes. */
  readonly places: readonly Range[];
  /** Zero-based line of the first map that has a field of the new name already. */
  readonly taken: number | undefined;
  /** Maps and ids that could have the field and have it not: their items stand in the catalogue. */
  readonly lacking: number;
  /** Lines that are no JSON, whose names cannot be told. */
  readonly broken: number;
}
