import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { UsageError } from '../ports.ts';
import type { Runs } from '../runs.ts';
import type { Service } from '../service.ts';
import { type Documents, pathOf } from './documents.ts';
import { guarded } from './guarded.ts';
import type { Judge } from './judging.ts';
import {
  type AnswersParams,
  type DocumentParams,
  type FindingsResult,
  methods,
  type PreviewParams,
  type PreviewResult,
  type ReportParams,
} from './protocol.ts';
import type { Results } from './results.ts';

export interface OwnRequestPorts {
  readonly service: Service;
  readonly runs: Runs;
  readonly documents: Documents;
  readonly judge: Judge;
  readonly results: Results;
  /** Another sample user is looked at: hints speak of that one. */
  userChosen(): void;
  log(message: string): void;
}

/** The requests that `protocol.ts` adds to the protocol. */
export function listenForOwnRequests(connection: Connection, ports: OwnRequestPorts): void {
  const { judge, log } = ports;
  listenForPreview(connection, ports);
  listenForRecords(connection, ports);

  connection.onRequest(methods.settled, (_params: unknown, token) =>
    guarded(log, 'settled', token, null, async () => {
      await judge.settled();
      return null;
    }),
  );
}

function listenForPreview(connection: Connection, { service, documents, userChosen, log }: OwnRequestPorts): void {
  /** The user that each open document's preview was asked for last. */
  const shown = new WeakMap<TextDocument, string | undefined>();

  connection.onRequest(methods.preview, ({ uri, user, order }: PreviewParams, token) =>
    guarded(log, 'preview', token, null, async (): Promise<PreviewResult> => {
      const path = given('uri', uri);
      const document = documents.get(uri);
      const version = document?.version ?? null;
      const preview = await service.preview(path, { user, order });
      if (user !== undefined && user !== (document && shown.get(document))) userChosen();
      if (document) shown.set(document, user);
      const { messages, spans, tokens, problems, users, orders, budget } = preview;
      return { version, messages, spans, tokens, problems, user: preview.user, users, orders, budget };
    }),
  );
}

function listenForRecords(connection: Connection, { service, runs, results, log }: OwnRequestPorts): void {
  connection.onRequest(methods.answers, ({ record, calls }: AnswersParams, token) =>
    guarded(log, 'answers', token, [], () => runs.answers(given('record', record), calls ?? [])),
  );

  connection.onRequest(methods.report, ({ record, uri }: ReportParams, token) =>
    guarded(log, 'report', token, null, async () => {
      const template = uri === undefined ? undefined : pathOf(uri);
      return (await runs.report([given('record', record)], { template })).html;
    }),
  );

  connection.onRequest(methods.findings, ({ uri }: DocumentParams, token) =>
    guarded(log, 'findings', token, null, async (): Promise<FindingsResult | null> => {
      const path = given('uri', uri);
      const result = results.get(path);
      if (!result) return null;
      const hash = results.hash(path);
      const stale = hash !== undefined && hash !== (await service.templateHash(path));
      return { result, stale, findings: await service.findings(path) };
    }),
  );
}

/** The path that a request names; parameters come from anywhere. */
function given(name: string, value: unknown): string {
  if (typeof value === 'string') return pathOf(value);
  throw new UsageError(`The request lacks \`${name}\`, a text.`);
}
