import type { FieldPath } from '../template/index.ts';
import type { JsonSchema } from './types.ts';

/** Something in a Picoschema that is not as it was meant. */
export interface PicoError {
  readonly path: FieldPath;
  readonly message: string;
  /** Whether the key at the path is at fault or the value. */
  readonly on: 'key' | 'value';
  /** The word in it that is at fault; absent: all of it. */
  readonly word?: string;
  /** What was probably meant in the word's place. */
  readonly meant?: string;
}

/** A Picoschema as it is read: the schemas that it may name, and what was found on the way. */
export interface PicoReading {
  readonly named: Readonly<Record<string, JsonSchema>>;
  readonly errors: PicoError[];
  readonly oddities: PicoError[];
}

type Place = Partial<Omit<PicoError, 'path' | 'message'>>;

/** Something that leaves no schema. */
export function fail({ errors }: PicoReading, path: FieldPath, message: string, place: Place = {}): undefined {
  errors.push({ path, message, on: 'value', ...place });
}

/** Something that Dotprompt takes. */
export function wonder({ oddities }: PicoReading, path: FieldPath, message: string, place: Place = {}): void {
  oddities.push({ path, message, on: 'value', ...place });
}
