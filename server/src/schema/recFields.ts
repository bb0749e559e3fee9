import type { FieldPath } from '../template/index.ts';
import { defined, valueAt } from '../text/index.ts';
import { schemasAt } from './schemaWalk.ts';
import type { AnswerField, RecFields, ValueError } from './types.ts';

/** The `rec.*` fields as written, less what the schema refuses; lists where one value may stand for a list. */
export function readRec(values: unknown, errors: readonly ValueError[]): RecFields {
  const kept = withoutErrors(values, errors);
  const field = <T>(name: string) => usable(kept, `rec.${name}`) as T | undefined;
  const samples = field<{ users: string | string[]; catalog?: string | string[] }>('samples');
  const answer = field<Record<string, unknown>>('answer');
  return defined({
    task: field<RecFields['task']>('task'),
    samples: samples && defined({ users: [samples.users].flat(), catalog: asList(samples.catalog) }),
    candidates: field<RecFields['candidates']>('candidates'),
    history: field<RecFields['history']>('history'),
    answer: answer && readAnswer(answer),
    target: field<string>('target'),
    instruction: field<Record<string, unknown>>('instruction'),
    variant: field<string>('variant'),
    run: field<RecFields['run']>('run'),
    disable: field<string[]>('disable'),
  });
}

/** A map that has lost a field that it needs is of no use either. */
function usable(kept: Record<string, unknown>, name: string): unknown {
  if (kept[name] === undefined) return undefined;
  const needed = schemasAt([name], kept).flatMap((one) => (one.required ?? []) as readonly string[]);
  return needed.every((key) => valueAt(kept, [name, key]) !== undefined) ? kept[name] : undefined;
}

function readAnswer(answer: Record<string, unknown>): AnswerField {
  const lists = Object.fromEntries(
    ['yes', 'no', 'prefixes', 'roles'].flatMap((key) => (key in answer ? [[key, asList(answer[key] as string)]] : [])),
  );
  return { ...answer, ...lists } as AnswerField;
}

function asList<T>(value: T | T[] | undefined): T[] | undefined {
  return value === undefined ? undefined : ([value].flat() as T[]);
}

/** A copy without the values that an error is about; a map that lacks a required field is not usable either. */
function withoutErrors(values: unknown, errors: readonly ValueError[]): Record<string, unknown> {
  if (errors.length === 0) return values as Record<string, unknown>;
  const copy = structuredClone(values) as Record<string, unknown>;
  for (const { path, keyword, key } of errors) {
    const isKey = keyword === 'additionalProperties' && key !== undefined;
    remove(copy, wholeList(isKey ? [...path, key] : path));
  }
  return copy;
}

/** A list with a wrong item is left out as a whole: half of a list may mean something else. */
function wholeList(path: FieldPath): FieldPath {
  const item = path.findIndex((step) => typeof step === 'number');
  return item < 0 ? path : path.slice(0, item);
}

function remove(target: unknown, path: FieldPath): void {
  const last = path.at(-1);
  const owner = valueAt(target, path.slice(0, -1));
  if (last !== undefined && typeof owner === 'object' && owner !== null) Reflect.deleteProperty(owner, last);
}
