import type { AnswerValue, CodeAt, Contract, Grade } from '../answers/index.ts';
import { byCodeUnit } from '../measure/index.ts';
import type { OutcomeLine, RunRecord } from '../run/index.ts';

/** One call of somebody else's log; order and answer hold item ids. */
export interface BareLine {
  readonly user: string;
  readonly order?: readonly string[];
  /** Of the items of `order`, where the log has them. */
  readonly titles?: readonly (string | undefined)[];
  /** A ranking (ids, best first), a chosen id or "tie", "yes" or "no", or a rating; null where there was no answer. */
  readonly answer: AnswerValue | boolean | null;
  readonly orderIndex?: number;
  readonly repeat?: number;
  readonly target?: unknown;
  /** Where the answer was read from raw text: the text, and what its reading gave. */
  readonly raw?: string;
  /** Length of the whole text where `raw` was cut. */
  readonly size?: number;
  readonly grade?: Grade | null;
  readonly codes?: readonly CodeAt[];
  /** As in a record's outcomes. */
  readonly probabilities?: readonly number[];
  readonly labels?: readonly number[];
  readonly contentFree?: boolean;
}

export type ForeignTask = 'ranking' | 'choice' | 'pair_choice' | 'yes_no' | 'rating';

export interface ForeignLog {
  readonly lines: readonly BareLine[];
  readonly task: ForeignTask;
  /** `recognise`, or the design that the orders are said to follow. */
  readonly design: string;
  readonly seed: number;
  /** What the answers were read by; absent: the task's plainest contract. */
  readonly contract?: Contract;
  /** Names the log in findings. */
  readonly id: string;
}

/**
 * Somebody else's log as a record, so that it is analysed like a run of our own. Orders are counted as they come; an order
 * shown again is a repeat. A ranking is valid when it names as many distinct candidates as the longest answer of the log.
 */
export function recordOfLines(log: ForeignLog): RunRecord {
  const { lines, task, design, seed, id } = log;
  const contract = log.contract ?? contractOf(lines, task);
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
      ? judge(line, contract)
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

interface Read {
  readonly answer: AnswerValue | null;
  readonly grade: Grade | null;
  readonly codes: readonly CodeAt[];
}

/** Grades an answer that comes as ids or values; the codes are those that can be told without the catalogue. */
function judge({ answer, order = [] }: BareLine, contract: Contract): Read {
  // Whatever was answered, somebody else could not use it; in which form it was asked for is not known.
  if (answer === null) return { ...NOT_USABLE, codes: [] };
  if (contract.task === 'ranking')
    return judgeRanking(Array.isArray(answer) ? answer.map(String) : [String(answer)], order, contract.count);
  if (contract.task === 'choice' || contract.task === 'pair_choice') {
    const chosen = String(Array.isArray(answer) ? answer[0] : answer);
    if (order.includes(chosen) || chosen === contract.tie) return strict(chosen);
    return { ...NOT_USABLE, codes: [{ code: 'S5' }] };
  }
  if (contract.task === 'rating') return judgeRating(ratingOf(answer), contract);
  const word = answer === true ? 'yes' : answer === false ? 'no' : String(answer).toLowerCase();
  return word === 'yes' || word === 'no' ? strict(word) : NOT_USABLE;
}

function judgeRanking(entries: readonly string[], order: readonly string[], wanted: number | 'all'): Read {
  const count = wanted === 'all' ? order.length : Math.min(wanted, order.length);
  const kept = [...new Set(entries)].filter((entry) => order.includes(entry)).slice(0, count);
  const codes: CodeAt[] = [];
  if (new Set(entries).size < entries.length) codes.push({ code: 'S1' });
  if (kept.length < count) codes.push({ code: 'S2' });
  if (entries.length > count) codes.push({ code: 'S3' });
  if (entries.some((entry) => !order.includes(entry))) codes.push({ code: 'S5' });
  if (codes.length === 0) return strict(kept);
  return kept.length >= Math.max(2, count / 2) ? { answer: kept, grade: 'usable', codes } : { ...NOT_USABLE, codes };
}

/** NaN for what is no number: `true`, a list, nothing. */
function ratingOf(answer: AnswerValue | boolean): number {
  if (typeof answer === 'string') return answer.trim() === '' ? Number.NaN : Number(answer);
  return typeof answer === 'number' ? answer : Number.NaN;
}

function judgeRating(value: number, { min, max }: { readonly min: number; readonly max: number }): Read {
  if (!Number.isFinite(value)) return NOT_USABLE;
  return value < min || value > max ? { ...NOT_USABLE, codes: [{ code: 'R1' }] } : strict(value);
}

const NOT_USABLE: Read = { answer: null, grade: null, codes: [{ code: 'E2' }] };
const strict = (answer: AnswerValue): Read => ({ answer, grade: 'strict', codes: [] });

function contractOf(lines: readonly BareLine[], task: ForeignTask): Contract {
  if (task === 'yes_no') return { task, reasoning: 'none', yes: ['Yes'], no: ['No'] };
  if (task === 'rating') return { task, reasoning: 'none', ...scaleOf(lines), step: 1 };
  if (task === 'ranking')
    return { task, reasoning: 'none', by: 'id', count: longest(lines), format: 'json', labels: 'none' };
  if (task === 'pair_choice') return { task, reasoning: 'none', by: 'id', labels: 'none', tie: 'tie' };
  return { task, reasoning: 'none', by: 'id', labels: 'none' };
}

/** `all` when some answer names every candidate, else the length of the longest answer. */
function longest(lines: readonly BareLine[]): number | 'all' {
  const lengths = lines.map(({ answer }) => (Array.isArray(answer) ? new Set(answer).size : 0));
  const most = lengths.reduce((longest, length) => Math.max(longest, length), 1);
  return lines.some(({ order = [] }) => order.length <= most) ? 'all' : most;
}

const SCALE = { min: 1, max: 5 };

/** 1 to 5, or as wide as the ratings and targets of the log. */
function scaleOf(lines: readonly BareLine[]): { min: number; max: number } {
  const values = lines.flatMap(({ answer, target }) => [answer, target]).filter((value) => typeof value === 'number');
  return values.reduce((scale, value) => ({ min: Math.min(scale.min, value), max: Math.max(scale.max, value) }), SCALE);
}
