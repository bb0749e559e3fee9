import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type AnsweredCall, type FindingsResult, methods } from '../../server/src/lsp/protocol.ts';
import { isTemplate } from './client.ts';
import { rememberedAnswers } from './rememberedAnswers.ts';

/** The last run of each open template, and the answers of its record. */
export interface Findings extends vscode.Disposable {
  /** As last heard of; undefined where there was no run. */
  known(uri: vscode.Uri): FindingsResult | undefined;
  fetch(uri: vscode.Uri): Promise<FindingsResult | undefined>;
  answers(record: string, calls?: readonly number[]): Promise<readonly AnsweredCall[]>;
  /** Between `started` and `ended` a run of the template is going on. */
  isRunning(uri: vscode.Uri): boolean;
  started(uri: vscode.Uri): void;
  ended(uri: vscode.Uri): void;
  readonly onDidChange: vscode.Event<vscode.Uri>;
}

export function createFindings(client: BaseLanguageClient): Findings {
  const results = new Map<string, FindingsResult>();
  const running = new Set<string>();
  const changes = new vscode.EventEmitter<vscode.Uri>();

  async function fetch(uri: vscode.Uri): Promise<FindingsResult | undefined> {
    const result = await client.sendRequest<FindingsResult | null>(methods.findings, { uri: uri.toString() });
    if (result) results.set(uri.toString(), result);
    else results.delete(uri.toString());
    return result ?? undefined;
  }

  const update = (uri: vscode.Uri) =>
    void fetch(uri).then(
      () => changes.fire(uri),
      () => undefined,
    );
  // Diagnostics change when a run ends and when an edit makes findings stale or fresh.
  const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.filter(isTemplate).forEach(update));
  return {
    known: (uri) => results.get(uri.toString()),
    fetch,
    answers: rememberedAnswers((record, calls = []) =>
      client.sendRequest<AnsweredCall[]>(methods.answers, { record, calls }),
    ),
    isRunning: (uri) => running.has(uri.toString()),
    started(uri) {
      running.add(uri.toString());
      changes.fire(uri);
    },
    ended(uri) {
      running.delete(uri.toString());
      update(uri);
    },
    onDidChange: changes.event,
    dispose: () => vscode.Disposable.from(listening, changes).dispose(),
  };
}
