import { InvalidArgumentError, Option } from 'commander';
import { isMap } from '../text/index.ts';

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

/** A number from 1, or `all`. */
export function count(text: string): number | 'all' {
  return text === 'all' ? text : positive(text);
}

/** A style of labels; what is none is a prefix. */
export function labels(text: string): string | { prefix: string } {
  return ['numbers', 'letters', 'none'].includes(text) ? text : { prefix: text };
}

/** A JSON object. */
export function jsonMap(text: string): Record<string, unknown> {
  const value = parsed(text);
  if (isMap(value)) return value;
  throw new InvalidArgumentError('It is a JSON object, such as {"task": "ranking", "by": "title"}.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
