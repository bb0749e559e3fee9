import type * as vscode from 'vscode';
import type { AnsweredCall, FindingsResult } from '../../server/src/lsp/protocol.ts';
import type { Findings } from './findings.ts';
import { describeAnswer } from './reading.ts';
import type { AnswerRow, Answers } from './webview/messages.ts';

type Outcome = AnsweredCall['outcome'];

/** The last run's answers for one user, ready to be shown under its prompt. */
export async function rowsFor(findings: Findings, uri: vscode.Uri, user: string | undefined): Promise<Answers> {
  if (findings.isRunning(uri)) return { state: 'running' };
  const last = findings.known(uri) ?? (await findings.fetch(uri));
  if (!last) return { state: 'none' };
  const all = await findings.answers(last.result.record);
  const own = all.map(({ outcome }) => outcome).filter((outcome) => outcome.user === user);
  const { model } = last.result;
  return {
    state: 'some',
    user,
    model,
    stale: last.stale,
    ended: howItEnded(last.result),
    valid: own.filter(isValid).length,
    rows: own.map((outcome) => rowOf(outcome, own)),
  };
}

/** Where the run did not reach its end: what became of it. */
function howItEnded({ cancelled, failure, calls }: FindingsResult['result']): string | undefined {
  const answered = `${calls.made + calls.cached} of ${calls.planned} calls were answered`;
  if (failure !== undefined) return `The run ended early, ${answered}: ${failure}`;
  return cancelled ? `The run was cancelled, ${answered}.` : undefined;
}

function rowOf(outcome: Outcome, all: readonly Outcome[]): AnswerRow {
  const { call, orderIndex, repeat, raw, codes } = outcome;
  const first = all.find((one) => one.orderIndex === orderIndex && one.repeat === 0);
  const isSame = repeat > 0 && raw !== null && raw === first?.raw;
  const marked = isValid(outcome) ? [] : codes;
  return {
    call,
    order: orderName(outcome, all),
    text: pieces(raw ?? '', marked),
    verdict: isSame ? `same as ${orderIndex + 1}` : describeAnswer(outcome),
    tone: isSame ? 'quiet' : toneOf(outcome),
  };
}

function toneOf(outcome: Outcome): AnswerRow['tone'] {
  if (!isValid(outcome)) return 'bad';
  return outcome.codes.length > 0 ? 'noted' : 'good';
}

function isValid({ grade }: Outcome): boolean {
  return grade === 'strict' || grade === 'valid';
}

/** The order's number, and how it comes from the first one where that can be said in a word. */
function orderName({ order, orderIndex, repeat }: Outcome, all: readonly Outcome[]): string {
  const number = orderIndex + 1;
  if (repeat > 0) return `${number} again`;
  if (orderIndex === 0) return '1 as drawn';
  const drawn = all.find((one) => one.orderIndex === 0)?.order ?? [];
  const mirrored = [...drawn].reverse();
  const ways: [string, boolean][] = [
    ['mirrored', isSameList(order, mirrored)],
    ['rotated', isRotated(order, drawn)],
    ['rotated, mirrored', isRotated(order, mirrored)],
  ];
  const way = ways.find(([, holds]) => holds)?.[0];
  return way ? `${number} ${way}` : String(number);
}

function isRotated(order: readonly string[], other: readonly string[]): boolean {
  const at = other.indexOf(order[0] ?? '');
  return at >= 0 && isSameList(order, [...other.slice(at), ...other.slice(0, at)]);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** The answer cut where codes begin and end; what any code covers is marked. */
function pieces(raw: string, codes: Outcome['codes']): AnswerRow['text'] {
  const placed = codes.filter(
    (code): code is typeof code & { start: number; end: number } => code.start !== undefined && code.end !== undefined,
  );
  const cuts = [...new Set([0, raw.length, ...placed.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    return { text: raw.slice(start, end), marked: placed.some((code) => code.start <= start && code.end >= end) };
  });
}
