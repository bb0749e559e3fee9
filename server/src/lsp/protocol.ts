import type { Finding } from '../findings/index.ts';
import type { EditorAnswer, EditorCall } from '../models/index.ts';
import type { MappedSpan, Message, TokenCount } from '../render/index.ts';
import type { AnsweredCall, AskedBoth, CompareOptions, PlanSummary, RunOptions, RunResult } from '../runs.ts';
import type { FileProblem, Range } from '../text/index.ts';

/**
 * What this server speaks beyond the Language Server Protocol. All of it is JSON; `uri` is a document's URI.
 *
 * Commands by `workspace/executeCommand`, one argument each:
 * - `recprompt.plan` RunArguments → PlanSummary: what a run would send. Sends nothing.
 * - `recprompt.run` RunArguments → RunResult: the JSON of `recprompt run`. Progress by `workDoneToken`; `$/cancelRequest`
 *   ends it with what was answered so far (`cancelled: true`). Findings are published before it answers.
 * - `recprompt.planAgain` AgainArguments → PlanSummary: what the next one would send. Sends nothing.
 * - `recprompt.measureAgain` AgainArguments → MeasuredAgain: the earlier text and today's, both asked afresh and compared.
 */
export const commands = {
  run: 'recprompt.run',
  plan: 'recprompt.plan',
  planAgain: 'recprompt.planAgain',
  measureAgain: 'recprompt.measureAgain',
} as const;

/** Commands that a client may have; the server refers only to those named in `InitializationOptions.commands`. */
export const clientCommands = {
  showAnswers: 'recprompt.showAnswers',
  openReport: 'recprompt.openReport',
  preview: 'recprompt.preview',
  /** OfferArguments: asked once a correction of a finding has been applied. */
  offerMeasureAgain: 'recprompt.offerMeasureAgain',
} as const;

export const methods = {
  /** PreviewParams → PreviewResult, from the open document's text. */
  preview: 'recprompt/preview',
  /** AnswersParams → AnsweredCall[]: the answers behind a finding, with the prompts that were sent. */
  answers: 'recprompt/answers',
  /** ReportParams → string: the report of one record as a whole HTML page, without script and without network. */
  report: 'recprompt/report',
  /** DocumentParams → FindingsResult | null: the last run of a template, its findings placed on today's text. */
  findings: 'recprompt/findings',
  /** null → null, answered once every open document has been judged as it is now: a barrier for scripts and tests. */
  settled: 'recprompt/settled',
  /** Client to server, a notification: TrustParams. */
  trust: 'recprompt/trust',
  /** Server to client: SecretParams → string | null, only where `InitializationOptions.secrets` is set. */
  secret: 'recprompt/secret',
  /** Server to client: EditorCall → EditorAnswer, only where `InitializationOptions.models` is set. */
  modelCall: 'recprompt/modelCall',
  /** Server to client, asked by a server without files of its own (in a browser): FileParams → string | null. */
  readFile: 'recprompt/readFile',
  /** The same: FileParams → FolderEntries; nothing where there is no such folder. */
  listFolder: 'recprompt/listFolder',
} as const;

/** `initializationOptions`; all optional, so that any editor can leave them out. */
export interface InitializationOptions {
  /** False in an untrusted workspace: checks and preview work, nothing is sent. [true] */
  readonly trusted?: boolean;
  readonly commands?: readonly string[];
  readonly secrets?: boolean;
  /** The editor has language models of its own (`vscode/…`). */
  readonly models?: boolean;
}

export interface DocumentParams {
  readonly uri: string;
}

/** Options as of `recprompt run`; those not given come from the settings `recprompt.*`, then from the template. */
export interface RunArguments extends DocumentParams, RunOptions {}

export interface AgainArguments extends RunArguments, CompareOptions {
  /** The template's earlier text. */
  readonly before: string;
}

/** What the action of a mitigation hands to `recprompt.offerMeasureAgain`. */
export interface OfferArguments extends AgainArguments {
  /** What is known of the effect. */
  readonly evidence: string;
}

export interface MeasuredAgain extends AskedBoth {
  /** What the comparison says, in a sentence. */
  readonly sentence: string;
}

export interface PreviewParams extends DocumentParams {
  readonly user?: string;
  /** Which of the run's orders, from 0; absent: the file's order. */
  readonly order?: number;
}

export interface PreviewResult {
  /** Of the open document; null where it is read from disk. */
  readonly version: number | null;
  readonly messages: readonly Message[];
  readonly spans: readonly (MappedSpan & { readonly range: Range })[];
  readonly tokens: TokenCount | null;
  readonly problems: readonly FileProblem[];
  readonly user: string | undefined;
  readonly users: readonly string[];
  readonly orders: number;
  readonly budget: number | null;
}

export interface AnswersParams {
  /** Absolute path or file URI of a record. */
  readonly record: string;
  /** Numbers of calls; empty or absent: all. */
  readonly calls?: readonly number[];
}

export interface ReportParams {
  /** Absolute path or file URI of a record. */
  readonly record: string;
  /** The template that the findings are placed on. */
  readonly uri?: string;
}

export interface FindingsResult {
  readonly result: RunResult;
  /** The template's text is no longer the one that was run. */
  readonly stale: boolean;
  readonly findings: readonly (Finding & { readonly range: Range; readonly stale: boolean })[];
}

export interface TrustParams {
  readonly trusted: boolean;
}

export interface SecretParams {
  readonly provider: string;
  readonly baseUrl?: string;
}

export interface FileParams {
  /** Absolute. */
  readonly path: string;
}

export interface FolderEntries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

export type { AnsweredCall, EditorAnswer, EditorCall, PlanSummary, RunResult };
