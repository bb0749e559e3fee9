import {
  CancellationToken,
  type Connection,
  DocumentDiagnosticReportKind,
  type ExecuteCommandParams,
  ExecuteCommandRequest,
  type ProgressToken,
} from 'vscode-languageserver';
import { UsageError } from '../ports.ts';
import type { Service } from '../service.ts';
import type { Client } from './client.ts';
import { codeActions } from './codeActions.ts';
import type { Diagnostics } from './diagnostics.ts';
import { type Documents, pathOf } from './documents.ts';
import { guarded } from './guarded.ts';
import type { Judge } from './judging.ts';
import type { Lenses } from './lenses.ts';
import type { Progress } from './progress.ts';
import { commands } from './protocol.ts';
import type { Results } from './results.ts';
import { measureAgain, planAgain, planTemplate, type RunningPorts, runTemplate } from './running.ts';
import { toCompletionItem, toHover } from './toProtocol.ts';

export interface FeaturePorts extends RunningPorts {
  readonly service: Service;
  readonly documents: Documents;
  readonly diagnostics: Diagnostics;
  readonly judge: Judge;
  readonly lenses: Lenses;
  readonly results: Results;
  client(): Client;
  log(message: string): void;
  progress(token: ProgressToken | undefined): Promise<Progress>;
}

/** The protocol's own requests about problems, names at a place and runs: find the document, ask the façade, turn the answer into the protocol's words. */
export function listenForFeatures(connection: Connection, ports: FeaturePorts): void {
  listenForPlaces(connection, ports);
  listenForProblems(connection, ports);
  listenForRuns(connection, ports);
}

/** What is known of a place, and what may be written there. */
function listenForPlaces(connection: Connection, { client, documents, log, service }: FeaturePorts): void {
  connection.onHover(({ textDocument, position }, token) =>
    guarded(log, 'hover', token, null, async () => {
      const isOpen = documents.get(textDocument.uri) !== undefined;
      const found = isOpen ? await service.hover(pathOf(textDocument.uri), position) : undefined;
      return found ? toHover(found) : null;
    }),
  );

  connection.onCompletion(({ textDocument, position }, token) =>
    guarded(log, 'completion', token, [], async () => {
      const isOpen = documents.get(textDocument.uri) !== undefined;
      const found = isOpen ? await service.complete(pathOf(textDocument.uri), position) : [];
      return found.map((one) => toCompletionItem(one, client()));
    }),
  );
}

/** What is wrong, and what may help. */
function listenForProblems(connection: Connection, ports: FeaturePorts): void {
  const { diagnostics, judge, log, service } = ports;
  connection.languages.diagnostics.on(({ textDocument }, token) =>
    guarded(log, 'diagnostics', token, { kind: DocumentDiagnosticReportKind.Full, items: [] }, async () => {
      await judge.first(pathOf(textDocument.uri));
      return { kind: DocumentDiagnosticReportKind.Full, items: diagnostics.of(pathOf(textDocument.uri)) };
    }),
  );

  connection.onCodeAction(({ textDocument, range, context }, token) =>
    guarded(log, 'code action', token, [], async () => {
      await judge.first(pathOf(textDocument.uri));
      return codeActions({ ...ports, language: service.language }, pathOf(textDocument.uri), range, context);
    }),
  );
}

/** Runs, and the lens that starts them. */
function listenForRuns(connection: Connection, ports: FeaturePorts): void {
  const { lenses, log } = ports;
  connection.onCodeLens(({ textDocument }, token) =>
    guarded(log, 'code lens', token, [], () => lenses.provide(textDocument.uri)),
  );
  connection.onCodeLensResolve((lens, token) => guarded(log, 'code lens', token, lens, () => lenses.resolve(lens)));

  // A cancelled run still answers, with what it has: its own signal ends it, not the request's. As a plain request,
  // since the library's own listener takes the editor's token away.
  connection.onRequest(ExecuteCommandRequest.type, (params, token) =>
    guarded(log, params.command, CancellationToken.None, null, () => execute(ports, params, token)),
  );
}

async function execute(ports: FeaturePorts, params: ExecuteCommandParams, token: CancellationToken): Promise<unknown> {
  const argument = params.arguments?.[0];
  if (!known.includes(params.command)) throw unknownCommand(params.command);
  await ports.settings.ready();
  if (params.command === commands.plan) return planTemplate(ports, argument);
  if (params.command === commands.planAgain) return planAgain(ports, argument);
  const progress = await ports.progress(params.workDoneToken);
  const run = params.command === commands.measureAgain ? measureAgain : runTemplate;
  return run(ports, argument, [token, progress.cancelled], progress.reporter);
}

const known: readonly string[] = Object.values(commands);

function unknownCommand(command: string): UsageError {
  return new UsageError(
    `There is no command \`${command}\`. There are ${known.map((one) => `\`${one}\``).join(', ')}.`,
  );
}
