import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RunResult, Runs } from '../runs.ts';
import type { Service } from '../service.ts';
import type { Diagnostics } from './diagnostics.ts';
import { type Documents, isTemplate, listenToDocuments } from './documents.ts';
import { inBackground } from './guarded.ts';
import type { Change } from './judgement.ts';
import type { Judge } from './judging.ts';
import type { Lenses } from './lenses.ts';
import type { Results } from './results.ts';
import type { Session } from './session.ts';

/** The open documents, judged as they change, with the findings of their last runs. */
export interface OpenTemplates {
  readonly documents: Documents;
  /** Open templates that depend on a file are judged anew. */
  depends(path: string): void;
  /** A run has ended: its findings are seen on the template. */
  show(path: string, result: RunResult): Promise<void>;
}

export interface OpenTemplatePorts {
  readonly service: Service;
  readonly runs: Runs;
  readonly session: Session;
  readonly judge: Judge;
  readonly diagnostics: Diagnostics;
  readonly results: Results;
  readonly lenses: Pick<Lenses, 'forget'>;
  /** Lays an open document over its file, for runs, which read the same files; undefined takes it away. */
  overlay?(path: string, text: string | undefined): void;
}

export function followDocuments(connection: Connection, ports: OpenTemplatePorts): OpenTemplates {
  const { service, session, judge, diagnostics } = ports;
  const documents = listenToDocuments(connection, {
    opened(path, document) {
      lay(ports, path, document);
      depends(path);
      if (!isTemplate(path)) return;
      judge.judge(path);
      void inBackground(session.log, `last run of ${path}`, () => showLatest(ports, documents, path));
    },
    changed(path, document, changes) {
      lay(ports, path, document);
      const change = { file: path, edits: changes };
      if (isTemplate(path)) judge.judge(path, change);
      judgeDependents(ports, documents, change);
    },
    closed(path) {
      service.close(path);
      ports.overlay?.(path, undefined);
      judge.forget(path);
      ports.lenses.forget(path);
      ports.results.closed(path);
      diagnostics.closed(path);
      depends(path);
    },
  });
  const depends = (file: string) => judgeDependents(ports, documents, { file, edits: [] });
  return { documents, depends, show: (path, result) => show(ports, documents, path, result) };
}

function lay({ service, overlay }: OpenTemplatePorts, path: string, document: TextDocument): void {
  service.open(path, document.getText(), document.version);
  overlay?.(path, document.getText());
}

function judgeDependents(ports: OpenTemplatePorts, documents: Documents, change: Change): void {
  const { service, session, judge, diagnostics } = ports;
  const { file } = change;
  const touched = service.dependents(file).filter((template) => template !== file && documents.at(template));
  if (touched.length === 0) return;
  for (const template of touched) judge.judge(template, change);
  session.refreshHints();
  if (session.client().pullsDiagnostics) void Promise.all(touched.map(judge.first)).then(diagnostics.stale);
}

async function show(ports: OpenTemplatePorts, documents: Documents, path: string, result: RunResult): Promise<void> {
  const { service, session, judge, results } = ports;
  await results.set(path, result);
  service.setFindings(path, result.findings);
  if (documents.at(path)) judge.judge(path);
  else results.closed(path);
  await judge.first(path);
  if (session.client().pullsDiagnostics) session.refreshDiagnostics();
  session.refreshLenses();
}

/** The newest record of a template's path; a run that ended meanwhile is newer. Problems of the text come first. */
async function showLatest(ports: OpenTemplatePorts, documents: Documents, path: string): Promise<void> {
  const { runs, judge, results } = ports;
  const known = results.get(path);
  await judge.first(path);
  const latest = (await runs.latest(path)) ?? known;
  if (latest && results.get(path) === known) await show(ports, documents, path, latest);
}
