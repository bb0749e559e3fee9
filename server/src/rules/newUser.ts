import type { Meaning } from '../semantics/index.ts';
import { type FileFix, isMap } from '../text/index.ts';
import type { Wish } from './conditions.ts';
import { fieldAt } from './fieldAt.ts';
import { emptyValue, exampleOf } from './madeUp.ts';
import type { RenderedSample } from './types.ts';

/**
 * Adds a user to a JSON Lines file, right behind `like`, as a copy that has what is wished for: taken from another user
 * who has it, else made up. Undefined where that cannot be done.
 */
export function addUser(
  like: RenderedSample,
  wishes: readonly Wish[],
  samples: readonly RenderedSample[],
  meaning: Meaning,
): FileFix | undefined {
  const { row } = like.user;
  if (!/\.(jsonl|ndjson)$/i.test(row.file)) return undefined;
  let value: unknown = row.value;
  for (const wish of wishes) {
    const found = valueFor(wish, samples, meaning);
    value = found && changed(value, wish.target, found.value);
    if (!isMap(value)) return undefined;
  }
  const line = JSON.stringify({ ...(value as object), id: `${row.id}-${inId(wishes)}` });
  const end = { line: row.line, character: row.length };
  return {
    title: `Add a sample user ${inWords(wishes)}`,
    edits: [{ file: row.file, range: { start: end, end }, newText: `\n${line}` }],
  };
}

function valueFor({ target, wanted, equals }: Wish, samples: readonly RenderedSample[], meaning: Meaning) {
  const field = fieldAt(target, meaning);
  const others = samples.flatMap(({ user }) => valuesAt(user.row.value, target));
  if (equals !== undefined) {
    const other = others.find((one) => typeof one === typeof equals && one !== equals);
    return { value: wanted === 'with' ? equals : (other ?? (typeof equals === 'string' ? `other than ${equals}` : 0)) };
  }
  if (!field) return undefined;
  if (wanted === 'without') return emptyValue(field);
  const value = others.find(isSomething) ?? exampleOf(field.type.schema, field.name);
  return value === undefined ? undefined : { value };
}

function isSomething(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === '[]') return Array.isArray(value) ? value.flatMap((one) => valuesAt(one, rest)) : [];
  return isMap(value) && Object.hasOwn(value, step) ? valuesAt(value[step], rest) : [];
}

/** A copy with another value at a target, of a list in its first item; undefined where the way there is not as it should be. */
function changed(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  if (step === '[]') {
    const first = Array.isArray(value) ? changed(value[0], rest, to) : undefined;
    return first === undefined ? undefined : [first, ...(value as unknown[]).slice(1)];
  }
  if (!isMap(value)) return undefined;
  const inner = changed(value[step], rest, to);
  return inner === undefined && rest.length > 0 ? undefined : { ...value, [step]: inner };
}

/** "with `vip`, without `name`". */
function inWords(wishes: readonly Wish[]): string {
  return ways(wishes)
    .map(({ wanted, names }) => `${wanted} ${names.map((one) => `\`${one.join(': ')}\``).join(', ')}`)
    .join(', ');
}

/** `with-vip-without-name`. */
function inId(wishes: readonly Wish[]): string {
  return ways(wishes)
    .flatMap(({ wanted, names }) => [wanted, ...names.flat()])
    .join('-');
}

/** What is wished for by its name, and by its value where that is asked about. */
function ways(wishes: readonly Wish[]): { wanted: Wish['wanted']; names: string[][] }[] {
  const named = (wanted: Wish['wanted']) =>
    wishes
      .filter((one) => one.wanted === wanted)
      .map(({ target, equals }) => [
        target.filter((step) => step !== '[]').join('.'),
        ...(equals === undefined ? [] : [String(equals)]),
      ]);
  const all = (['with', 'without'] as const).map((wanted) => ({ wanted, names: named(wanted) }));
  return all.filter(({ names }) => names.length > 0);
}
