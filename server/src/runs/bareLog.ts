import { type AnswerItem, type Contract, labelsOf, readAnswer } from '../answers/index.ts';
import type { BareLine, ForeignTask } from '../findings/index.ts';
import { UsageError } from '../ports.ts';
import type { Catalogue } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';

/** What raw answers are read by. */
export interface AnswerReader {
  readonly contract: Contract;
  readonly meaning: Meaning;
  readonly catalogue: Catalogue;
}

export interface BareLog {
  readonly lines: readonly BareLine[];
  readonly task: ForeignTask;
  /** Plain sentences: lines that are no outcomes. */
  readonly notes: readonly string[];
}

/**
 * Somebody else's log, JSON Lines of `{user, order, answer, …}` or, with a `reader`, of `{user, order, raw, …}`; lines
 * that are none of these are left out and named. Throws UsageError where nothing is left, or the task cannot be told.
 */
export function readBareLog(
  texts: readonly { readonly path: string; readonly text: string }[],
  { task, reader }: { readonly task?: string; readonly reader?: AnswerReader },
): BareLog {
  const read = texts.flatMap(({ path, text }) => linesOf(path, text));
  const lines = read.flatMap(({ line }) => (line === undefined ? [] : [line]));
  const bad = read.filter(({ line }) => line === undefined).map(({ place }) => place);
  if (lines.length === 0) throw new UsageError(nothingIn(texts.map(({ path }) => path)));
  return {
    lines: lines.map(readingOf(reader)),
    task: taskOf(lines, task ?? reader?.contract.task),
    notes: bad.length === 0 ? [] : [leftOut(bad)],
  };
}

function linesOf(path: string, text: string): { place: string; line: BareLine | undefined }[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, i) => ({ text: line.trim(), place: `${path}:${i + 1}` }))
    .filter((line) => line.text !== '')
    .map((line) => ({ place: line.place, line: toLine(line.text) }));
}

/** Undefined for what is no outcome. Ids may be numbers in the log. */
function toLine(text: string): BareLine | undefined {
  const value = parse(text);
  const { user, order, answer, raw, orderIndex, repeat, target } = value ?? {};
  if (typeof user !== 'string' && typeof user !== 'number') return undefined;
  if (answer === undefined && typeof raw !== 'string') return undefined;
  if (order !== undefined && !Array.isArray(order)) return undefined;
  return {
    user: String(user),
    ...(Array.isArray(order) ? { order: order.map(idOf) } : {}),
    answer: Array.isArray(answer) ? answer.map(idOf) : toAnswer(answer),
    ...(Number.isInteger(orderIndex) ? { orderIndex: orderIndex as number } : {}),
    ...(Number.isInteger(repeat) ? { repeat: repeat as number } : {}),
    ...(target === undefined || target === null ? {} : { target: Array.isArray(target) ? target[0] : target }),
    ...(typeof raw === 'string' && answer === undefined ? { raw } : {}),
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function idOf(item: unknown): string {
  if (typeof item === 'object' && item !== null && 'id' in item) return String(item.id);
  return String(item);
}

function toAnswer(answer: unknown): BareLine['answer'] {
  return typeof answer === 'string' || typeof answer === 'number' || typeof answer === 'boolean' ? answer : null;
}

/** Reads raw answers; lines that hold an answer stay as they are. */
function readingOf(reader: AnswerReader | undefined): (line: BareLine) => BareLine {
  if (reader === undefined) return refuseRaw;
  const catalog = [...reader.catalogue.items.values()].map(({ id, title }) => ({ id, title }));
  return (line) => {
    if (line.raw === undefined) return line;
    const { contract } = reader;
    return { ...line, ...readAnswer(line.raw, { contract, items: itemsOf(line, reader), history: [], catalog }) };
  };
}

function refuseRaw(line: BareLine): BareLine {
  if (line.raw === undefined) return line;
  throw new UsageError(
    'The log holds raw answers. Give --template FILE, whose `rec.task` and `rec.answer` say how they are read.',
  );
}

function itemsOf({ order = [] }: BareLine, { contract, catalogue }: AnswerReader): AnswerItem[] {
  const labels = 'labels' in contract ? labelsOf(contract.labels, order.length) : [];
  return order.map((id, i) => {
    const label = labels[i];
    return { id, title: catalogue.items.get(id)?.title, ...(label ? { label } : {}) };
  });
}

/** The task that is said, else the one that the first answer looks like. */
function taskOf(lines: readonly BareLine[], said: string | undefined): ForeignTask {
  if (said !== undefined) return knownTask(said);
  const { answer, order = [] } = lines.find((line) => line.answer !== null) ?? lines[0]!;
  if (Array.isArray(answer)) return 'ranking';
  if (order.length > 0) return order.length === 2 ? 'pair_choice' : 'choice';
  return typeof answer === 'number' ? 'rating' : 'yes_no';
}

const TASKS: readonly ForeignTask[] = ['ranking', 'choice', 'pair_choice', 'yes_no', 'rating'];

function knownTask(said: string): ForeignTask {
  const task = TASKS.find((one) => one === said);
  if (task === undefined)
    throw new UsageError(`Logs of the task "${said}" cannot be analysed. Tasks are ${TASKS.join(', ')}.`);
  return task;
}

function leftOut(places: readonly string[]): string {
  const named = places.slice(0, 3).join(', ');
  const more = places.length > 3 ? ` and ${places.length - 3} more` : '';
  return `${places.length === 1 ? '1 line is no outcome and was' : `${places.length} lines are no outcomes and were`} left out: ${named}${more}.`;
}

function nothingIn(paths: readonly string[]): string {
  return `${paths.join(', ')} ${paths.length === 1 ? 'holds' : 'hold'} neither the record of a run nor outcomes. An outcome is a line such as {"user": "u1", "order": ["a", "b"], "answer": ["b", "a"]}.`;
}
