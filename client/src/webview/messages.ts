import type { PreviewResult } from '../../../server/src/lsp/protocol.ts';
import type { Range } from '../../../server/src/text/index.ts';

/** What the panel remembers when it is hidden or the editor restarts. */
export interface PanelState {
  readonly uri: string;
  readonly user?: string;
  /** Which of the run's orders; absent: the file's. */
  readonly order?: number;
}

/** One answer of the last run for the user in sight. */
export interface AnswerRow {
  readonly call: number;
  readonly order: string;
  /** The answer in pieces; marked ones are what is wrong with it. */
  readonly text: readonly { readonly text: string; readonly marked: boolean }[];
  readonly verdict: string;
  readonly tone: 'good' | 'noted' | 'bad' | 'quiet';
}

export type Answers =
  | { readonly state: 'none' | 'running' }
  | {
      readonly state: 'some';
      readonly user: string | undefined;
      readonly model: string;
      readonly stale: boolean;
      /** Of a run that did not reach its end. */
      readonly ended: string | undefined;
      readonly valid: number;
      readonly rows: readonly AnswerRow[];
    };

export type ToPanel =
  | { readonly type: 'preview'; readonly state: PanelState; readonly preview: PreviewResult; readonly dirty: boolean }
  | { readonly type: 'answers'; readonly answers: Answers }
  /** The cursor's place in the template: what it rendered to is marked. */
  | { readonly type: 'cursor'; readonly line: number; readonly character: number }
  | { readonly type: 'failed'; readonly state: PanelState; readonly message: string };

export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'show'; readonly user?: string; readonly order?: number }
  | { readonly type: 'open'; readonly range: Range; readonly partial?: string }
  | { readonly type: 'answer'; readonly call: number }
  | { readonly type: 'run' };
