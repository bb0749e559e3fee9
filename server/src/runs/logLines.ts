import type { BareLine } from '../findings/index.ts';

/** A line of a log with where it stands; undefined where it is no outcome. */
export interface LogLine {
  readonly place: string;
  readonly line: BareLine | undefined;
}

/** The lines of somebody else's log, blank ones left out; `text` is without a byte order mark. */
export function logLines({ path, text }: { readonly path: string; readonly text: string }): LogLine[] {
  return text
    .split('\n')
    .map((line, i) => ({ text: line.trim(), place: `${path}:${i + 1}` }))
    .filter((line) => line.text !== '')
    .map((line) => ({ place: line.place, line: toLine(parse(line.text)) }));
}

type Loose = Readonly<Record<string, unknown>>;

function parse(text: string): Loose {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Loose) : {};
  } catch {
    return {};
  }
}

/** Ids may be numbers in the log, and items of the order maps with id and title. */
function toLine(value: Loose): BareLine | undefined {
  const { user, order, answer, raw, orderIndex, repeat, target } = value;
  if (typeof user !== 'string' && typeof user !== 'number') return undefined;
  if (answer === undefined && typeof raw !== 'string') return undefined;
  if (order !== undefined && !Array.isArray(order)) return undefined;
  return {
    user: String(user),
    ...(order && { order: order.map(idOf), titles: order.map(titleOf) }),
    answer: Array.isArray(answer) ? answer.map(idOf) : toAnswer(answer),
    ...(Number.isInteger(orderIndex) ? { orderIndex: orderIndex as number } : {}),
    ...(Number.isInteger(repeat) ? { repeat: repeat as number } : {}),
    ...(target === undefined || target === null ? {} : { target: Array.isArray(target) ? target[0] : target }),
    ...(typeof raw === 'string' && answer === undefined ? cut(raw) : {}),
    ...further(value),
  };
}

/** What only some protocols have; what is not of its form is left out. */
function further({ probabilities, labels, contentFree }: Loose): Partial<BareLine> {
  return {
    ...(isListOf(probabilities, isProbability) && { probabilities }),
    ...(isListOf(labels, isPlace) && { labels }),
    ...(contentFree === true && { contentFree }),
  };
}

function isListOf(value: unknown, is: (one: unknown) => boolean): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every(is);
}

const isProbability = (one: unknown) => typeof one === 'number' && one >= 0 && one <= 1;
const isPlace = (one: unknown) => Number.isInteger(one) && (one as number) >= 0;

function idOf(item: unknown): string {
  if (typeof item === 'object' && item !== null && 'id' in item) return String(item.id);
  return String(item);
}

function titleOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('title' in item)) return undefined;
  return typeof item.title === 'string' ? item.title : undefined;
}

function toAnswer(answer: unknown): BareLine['answer'] {
  return typeof answer === 'string' || typeof answer === 'number' || typeof answer === 'boolean' ? answer : null;
}

/** As answers of a run are cut. */
function cut(raw: string): Pick<BareLine, 'raw' | 'size'> {
  return raw.length <= MOST_TEXT ? { raw } : { raw: raw.slice(0, MOST_TEXT), size: raw.length };
}

/** UTF-16 units. */
const MOST_TEXT = 1_000_000;
