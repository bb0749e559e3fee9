import { InvalidArgumentError, Option } from 'commander';

/** `--format`; text where none is named. */
export function format(...choices: readonly string[]): Option {
  return new Option('--format <format>', 'how the result is printed').choices(choices).default('text');
}

export function quiet(): Option {
  return new Option('--quiet', 'no progress and no remarks on stderr');
}

export function integer(text: string): number {
  const value = Number(text);
  if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number.');
}

export function wholeNumber(text: string): number {
  const value = integer(text);
  if (value >= 0) return value;
  throw new InvalidArgumentError('It is a whole number from 0.');
}

export function positive(text: string): number {
  const value = integer(text);
  if (value >= 1) return value;
  throw new InvalidArgumentError('It is a whole number from 1.');
}

/** A number of users, or their ids. */
export function users(text: string): number | string[] {
  if (/^\d+$/.test(text)) return positive(text);
  const ids = list(text);
  if (ids.length > 0) return ids;
  throw new InvalidArgumentError('It is a number from 1, or ids with commas between.');
}

/** Names with commas between. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
