import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { clientCommands } from './protocol.ts';
import type { Results } from './results.ts';
import { toCodeAction } from './toProtocol.ts';

interface ActionPorts {
  readonly diagnostics: Diagnostics;
  readonly documents: Documents;
  readonly results: Results;
  client(): Client | undefined;
}

type Place = Diagnostic['range'];

/** Corrections of the problems at a place, and for findings the way to the answers that they count. */
export function codeActions(
  { diagnostics, documents, results, client }: ActionPorts,
  path: string,
  place: Place,
  asked: readonly Diagnostic[],
): CodeAction[] {
  const target = { uri: documents.uri, version: documents.version, versioned: client()?.versionedEdits === true };
  const here = (range: Place) => touches(range, place);
  const diagnosticOf = (range: Place, code: string) =>
    asked.filter((one) => one.code === code && same(one.range, range));
  const fixes = diagnostics
    .problemsOf(path)
    .filter(({ range }) => here(range))
    .flatMap(({ range, code, fixes = [] }) => fixes.map((fix) => toCodeAction(fix, diagnosticOf(range, code), target)));
  const record = results.get(path)?.record;
  if (!record || !client()?.has(clientCommands.showAnswers)) return fixes;
  const found = diagnostics.findingsOf(path).filter(({ range }) => here(range));
  return [...fixes, ...found.map(({ calls, range, code }) => answersAction(record, calls, diagnosticOf(range, code)))];
}

function answersAction(record: string, calls: readonly number[], diagnostics: Diagnostic[]): CodeAction {
  const title =
    calls.length === 1 ? 'Show the answer that it counts' : `Show the ${calls.length} answers that it counts`;
  const command = { title, command: clientCommands.showAnswers, arguments: [{ record, calls }] };
  return { title, kind: CodeActionKind.QuickFix, diagnostics, command };
}

function touches(a: Place, b: Place): boolean {
  return !isBehind(a.start, b.end) && !isBehind(b.start, a.end);
}

function isBehind(a: Place['start'], b: Place['start']): boolean {
  return a.line > b.line || (a.line === b.line && a.character > b.character);
}

function same(a: Place, b: Place): boolean {
  return JSON.stringify([a.start, a.end]) === JSON.stringify([b.start, b.end]);
}
