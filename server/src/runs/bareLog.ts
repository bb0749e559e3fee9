import { type AnswerItem, type Contract, labelsOf, readAnswer } from '../answers/index.ts';
import { FOREIGN_TASKS, type ForeignTask } from '../choices.ts';
import type { BareLine } from '../findings/index.ts';
import { UsageError } from '../ports.ts';
import type { Catalogue } from '../samples/index.ts';
import { logLines } from './logLines.ts';

/** What raw answers are read by. */
export interface AnswerReader {
  readonly contract: Contract;
  /** Titles of the items; absent: those of the log, else an item's id is its title. */
  readonly catalogue?: Catalogue;
}

export interface BareLog {
  readonly lines: readonly BareLine[];
  readonly task: ForeignTask;
  /** What raw answers were read by; undefined where there was none. */
  readonly contract: Contract | undefined;
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
  const read = texts.flatMap(logLines);
  const lines = read.flatMap(({ line }) => (line === undefined ? [] : [line]));
  const bad = read.filter(({ line }) => line === undefined).map(({ place }) => place);
  if (lines.length === 0) throw new UsageError(nothingIn(texts.map(({ path }) => path)));
  const isRead = lines.some(({ raw }) => raw !== undefined);
  return {
    lines: lines.map(readingOf(reader)),
    task: taskOf(lines, task ?? reader?.contract.task),
    contract: isRead ? reader?.contract : undefined,
    notes: leftOut(bad, 'no outcomes'),
  };
}

/** Reads raw answers; lines that hold an answer stay as they are. */
function readingOf(reader: AnswerReader | undefined): (line: BareLine) => BareLine {
  if (reader === undefined) return refuseRaw;
  const catalog = [...(reader.catalogue?.items.values() ?? [])].map(({ id, title }) => ({ id, title }));
  return (line) => {
    if (line.raw === undefined) return line;
    const { contract } = reader;
    const cut = line.size === undefined ? {} : { finish: 'length' };
    return {
      ...line,
      ...readAnswer(line.raw, { contract, items: itemsOf(line, reader), history: [], catalog, ...cut }),
    };
  };
}

function refuseRaw(line: BareLine): BareLine {
  if (line.raw === undefined) return line;
  throw new UsageError(
    'The log holds raw answers. Say how they are read: --template FILE, or --task with --by, --labels, --answer-format and --count, or --contract JSON.',
  );
}

/** Labels are as shown: in their own order, or where the log says so. */
function itemsOf(
  { order = [], titles, labels: numbers }: BareLine,
  { contract, catalogue }: AnswerReader,
): AnswerItem[] {
  const labels = 'labels' in contract ? labelsOf(contract.labels, order.length) : [];
  return order.map((id, i) => {
    const label = labels[numbers?.[i] ?? i];
    return { id, title: titles?.[i] ?? catalogue?.items.get(id)?.title, ...(label ? { label } : {}) };
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

function knownTask(said: string): ForeignTask {
  const task = FOREIGN_TASKS.find((one) => one === said);
  if (task === undefined)
    throw new UsageError(`Logs of the task "${said}" cannot be analysed. Tasks are ${FOREIGN_TASKS.join(', ')}.`);
  return task;
}

/** "2 lines are no outcomes and were left out: log.jsonl:1, log.jsonl:4." */
export function leftOut(places: readonly string[], what: string): string[] {
  if (places.length === 0) return [];
  const named = places.slice(0, 3).join(', ');
  const more = places.length > 3 ? ` and ${places.length - 3} more` : '';
  const one = what.replace(/s$/, '');
  const lines = places.length === 1 ? `1 line is ${one} and was` : `${places.length} lines are ${what} and were`;
  return [`${lines} left out: ${named}${more}.`];
}

function nothingIn(paths: readonly string[]): string {
  return `${paths.join(', ')} ${paths.length === 1 ? 'holds' : 'hold'} neither the record of a run nor outcomes. An outcome is a line such as {"user": "u1", "order": ["a", "b"], "answer": ["b", "a"]}.`;
}
