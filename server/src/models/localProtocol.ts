import type { ModelAnswer, ModelParams } from '../run/index.ts';

/** A message as the child takes it: text only. */
export interface ChildMessage {
  readonly role: 'system' | 'user' | 'model';
  readonly text: string;
}

/** What the child process is told. */
export type ChildRequest =
  | { readonly type: 'load'; readonly runtime: string; readonly gguf: string; readonly threads: number }
  | {
      readonly type: 'fetch';
      readonly runtime: string;
      readonly uri: string;
      readonly folder: string;
      readonly file: string;
    }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly messages: readonly ChildMessage[];
      readonly params: ModelParams;
    }
  | { readonly type: 'abort'; readonly id: number };

/** What it says. `fault` with an id is of that call, without one of loading or fetching. */
export type ChildReply =
  | { readonly type: 'loaded'; readonly context: number }
  | { readonly type: 'fetching'; readonly done: number; readonly total: number }
  | { readonly type: 'fetched' }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly text: string;
      readonly finish: 'stop' | 'length';
      readonly usage: { readonly in: number; readonly out: number };
      readonly firstToken?: ModelAnswer['firstToken'];
    }
  | { readonly type: 'fault'; readonly id?: number; readonly message: string };
