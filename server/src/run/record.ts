import type {
  EndLine,
  OutcomeLine,
  PlannedCall,
  PromptLine,
  RecordLine,
  RunLine,
  RunRecord,
  UserLine,
} from './types.ts';

/** A file that holds no run. */
export class RecordError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecordError';
  }
}

/**
 * Reads a record. A torn last line and lines of other kinds are left out; of several outcomes of one call, as a resumed
 * run writes them, the last holds. Throws RecordError where there is no `run` line.
 */
export function readRecord(text: string): RunRecord {
  const runs: RunLine[] = [];
  const users = new Map<string, UserLine>();
  const prompts = new Map<string, PromptLine>();
  const outcomes = new Map<string, OutcomeLine>();
  let end: EndLine | undefined;
  const { lines, torn, foreign } = linesOf(text);
  for (const line of lines) {
    if (line.type === 'run') runs.push(line);
    else if (line.type === 'user') users.set(line.user, line);
    else if (line.type === 'prompt') prompts.set(line.sha256, line);
    else if (line.type === 'outcome') outcomes.set(callKey(line), line);
    end = line.type === 'end' ? line : undefined;
  }
  const run = runs.at(-1);
  if (run === undefined) throw new RecordError('There is no line of type "run": this is not the record of a run.');
  return { run, users: [...users.values()], outcomes: [...outcomes.values()], prompts, end, torn, foreign };
}

/** One line of a record, with its line break. */
export function lineOf(line: RecordLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** The text that a resumed run goes on from: what is there less a torn last line and the `end`. Always a prefix. */
export function reopened(text: string): string {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const last = whole.lastIndexOf('\n', whole.length - 2) + 1;
  return parseLine(whole.slice(last))?.type === 'end' ? whole.slice(0, last) : whole;
}

/** Names a call across runs of one plan. */
export function callKey(call: CallName): string {
  const { user, orderIndex, repeat, contentFree } = call;
  return JSON.stringify([user, orderIndex, repeat, ...(isContentFree(contentFree) ? ['contentFree'] : [])]);
}

type CallName = Pick<PlannedCall, 'user' | 'orderIndex' | 'repeat'> & { readonly contentFree?: string | boolean };

/** A planned call names its stand-in, which may be empty; an outcome says whether there was one. */
const isContentFree = (contentFree: CallName['contentFree']) => contentFree !== undefined && contentFree !== false;

function linesOf(text: string): { lines: RecordLine[]; torn: boolean; foreign: number[] } {
  const raw = text.split('\n');
  const parsed = raw.map(parseLine);
  const last = raw.length - 1;
  return {
    lines: parsed.filter((line) => line !== undefined),
    torn: raw[last]!.trim() !== '' && parsed[last] === undefined,
    foreign: raw.flatMap((line, i) => (i < last && parsed[i] === undefined && line.trim() !== '' ? [i + 1] : [])),
  };
}

function parseLine(line: string): RecordLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(line);
    return shapes[value.type as RecordLine['type']]?.(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

type Loose = Record<string, unknown>;

/** The fields without which a line of a kind cannot be used. */
const shapes: Readonly<Record<RecordLine['type'], (line: Loose) => boolean>> = {
  run: (line) =>
    typeof line.id === 'string' && typeof line.seed === 'number' && isObject(line.design) && isObject(line.contract),
  user: (line) => typeof line.user === 'string' && Array.isArray(line.items),
  prompt: (line) => typeof line.sha256 === 'string' && Array.isArray(line.messages),
  outcome: (line) => typeof line.user === 'string' && Array.isArray(line.order) && Array.isArray(line.codes),
  end: () => true,
};

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
