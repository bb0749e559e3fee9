import type { AnswerValue, Contract } from '../answers/index.ts';
import { byCodeUnit } from '../measure/index.ts';
import type { OutcomeLine, RunRecord } from '../run/index.ts';
import { bareContract } from './bareContract.ts';
import type { BareLine, ForeignLog } from './bareLine.ts';
import { judgeBare } from './judgeBare.ts';

/**
 * Somebody else's log as a record, so that it is analysed like a run of our own. Orders are counted as they come; an order
 * shown again is a repeat. A ranking is valid when it names as many distinct candidates as the longest answer of the log.
 */
export function recordOfLines(log: ForeignLog): RunRecord {
  const { lines, task, design, seed, id } = log;
  const contract = log.contract ?? bareContract(lines, task);
  const outcomes = numbered(lines).map((line, call) => outcomeOf(line, call, contract));
  const users = [...byUser(lines)].map(([user, own]) => {
    const items = itemsOf(own);
    const target = own.find((line) => line.target !== undefined)?.target ?? null;
    return { type: 'user' as const, user, target, items, row: '' };
  });
  const run = {
    type: 'run' as const,
    v: 1 as const,
    id,
    template: '',
    templateHash: '',
    model: '',
    params: {},
    seed,
    contract,
    started: '',
    design: { orders: design, repeats: 0, users: users.length, foreign: true },
  };
  return { run, users, outcomes, prompts: new Map(), end: undefined, torn: false };
}

/** Every item that the user was shown, once. */
function itemsOf(lines: readonly BareLine[]): { id: string; title?: string }[] {
  const shown = lines.flatMap(({ order = [], titles }) => order.map((id, i) => ({ id, title: titles?.[i] })));
  const items = new Map<string, { id: string; title?: string }>();
  for (const { id, title } of shown) {
    if (title !== undefined || !items.has(id)) items.set(id, title === undefined ? { id } : { id, title });
  }
  return [...items.values()];
}

/** Users sorted, each with its lines. */
function byUser(lines: readonly BareLine[]): Map<string, BareLine[]> {
  const users = new Map<string, BareLine[]>();
  for (const line of lines) {
    const own = users.get(line.user);
    if (own) own.push(line);
    else users.set(line.user, [line]);
  }
  return new Map([...users].sort(([a], [b]) => byCodeUnit(a, b)));
}

type Numbered = BareLine & { readonly orderIndex: number; readonly repeat: number };

function numbered(lines: readonly BareLine[]): Numbered[] {
  const orders = new Map<string, Map<string, number>>();
  const askings = new Map<string, number>();
  return lines.map((line) => {
    const who = JSON.stringify([line.user, line.contentFree === true]);
    const known = orders.get(who) ?? new Map<string, number>();
    orders.set(who, known);
    const key = (line.order ?? []).join('\n');
    if (!known.has(key)) known.set(key, known.size);
    const orderIndex = line.orderIndex ?? known.get(key)!;
    const asking = JSON.stringify([who, orderIndex]);
    const repeat = line.repeat ?? askings.get(asking) ?? 0;
    askings.set(asking, repeat + 1);
    return { ...line, orderIndex, repeat };
  });
}

function outcomeOf(line: Numbered, call: number, contract: Contract): OutcomeLine {
  const { user, order = [], orderIndex, repeat } = line;
  const read =
    line.grade === undefined
      ? judgeBare(line, contract)
      : { answer: line.answer as AnswerValue | null, grade: line.grade, codes: line.codes ?? [] };
  const raw = line.raw ?? JSON.stringify(line.answer);
  return {
    type: 'outcome',
    call,
    user,
    order,
    orderIndex,
    repeat,
    prompt: '',
    raw,
    finish: null,
    usage: null,
    ms: 0,
    attempts: 1,
    ...optional(line),
    ...read,
  };
}

function optional({ probabilities, labels, contentFree, size }: BareLine) {
  return {
    ...(probabilities && { probabilities }),
    ...(labels && { labels }),
    ...(contentFree && { contentFree }),
    ...(size !== undefined && { size }),
  };
}
