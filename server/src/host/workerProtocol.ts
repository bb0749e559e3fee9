import type { AnalysisRequest } from '../measure/index.ts';
import type { RenderJob, ValidateJob } from '../ports.ts';

/** What the host sends to the worker thread. */
export type WorkerRequest = { readonly id: number } & (
  | { readonly kind: 'render'; readonly job: RenderJob }
  | { readonly kind: 'validate'; readonly job: ValidateJob }
  | { readonly kind: 'measure'; readonly job: AnalysisRequest }
);

/** What comes back: `begun` when what the job needs is loaded and its clock starts, then one of the others. */
export type WorkerReply =
  | { readonly id: number; readonly type: 'begun' }
  | { readonly id: number; readonly type: 'done'; readonly value: unknown }
  | { readonly id: number; readonly type: 'failed'; readonly message: string };

/** The thread's `workerData`. */
export interface WorkerOptions {
  /** Absolute path of the tokeniser's file; where it is missing, tokens are estimated. */
  readonly tokenizer: string;
}
