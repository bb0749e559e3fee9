import type * as vscode from 'vscode';
import type { AnsweredCall } from '../../server/src/lsp/protocol.ts';
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
  const valid = own.filter(({ grade }) => grade === 'strict' || grade === 'valid').length;
  return { state: 'some', model: last.result.model, stale: last.stale, valid, rows: own.map(rowOf) };
}

function rowOf(outcome: Outcome): AnswerRow {
  const { call, orderIndex, repeat, raw, codes, grade } = outcome;
  const order = `order ${orderIndex + 1}${repeat > 0 ? ', again' : ''}`;
  return {
    call,
    order,
    text: pieces(raw ?? '', codes),
    verdict: describeAnswer(outcome),
    good: grade === 'strict' || grade === 'valid',
  };
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
