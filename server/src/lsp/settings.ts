import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { RunOptions } from '../runs.ts';
import type { Client } from './client.ts';
import { inBackground } from './guarded.ts';
import { createLog } from './log.ts';

/** The editor's settings `recprompt.*` that the server uses. */
export interface Settings {
  /** What the settings say about a run; empty ones are left to the template. */
  run(): RunOptions;
  /** Which hints are shown within lines; both, unless they are turned off. */
  hints(): readonly ('tokens' | 'values')[];
  fetch(): Promise<void>;
  /** Resolves when what the editor said last of its settings is in place. */
  ready(): Promise<void>;
}

type Asking = Pick<Client, 'configuration' | 'followsSettings'>;

/** `changed` is called with new settings in place. */
export function createSettings(connection: Connection, client: () => Asking, changed: () => void): Settings {
  let options: RunOptions = {};
  let hints = readHints(undefined);
  const take = (value: unknown) => {
    options = readOptions(value);
    hints = readHints(value);
    changed();
  };
  let fetching: Promise<void> = Promise.resolve();
  const log = createLog(connection);
  const follow = async () => {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'recprompt' });
  };
  const ask = async () => take(await connection.workspace.getConfiguration('recprompt'));
  const fetch = () => {
    fetching = inBackground(log, 'settings', ask);
    return fetching;
  };
  connection.onDidChangeConfiguration(async ({ settings }) => {
    if (client().configuration) await fetch();
    else take((settings as { recprompt?: unknown } | null)?.recprompt);
  });
  return {
    ready: () => fetching,
    run: () => options,
    hints: () => hints,
    async fetch() {
      if (!client().configuration) return;
      if (client().followsSettings) await inBackground(log, 'settings', follow);
      await fetch();
    },
  };
}

function readHints(value: unknown): ('tokens' | 'values')[] {
  const { hints } = (value ?? {}) as { hints?: { tokens?: unknown; values?: unknown } | null };
  return (['tokens', 'values'] as const).filter((name) => hints?.[name] !== false);
}

function readOptions(value: unknown): RunOptions {
  const { model, baseUrl } = (value ?? {}) as { model?: unknown; baseUrl?: unknown };
  return { ...textOption('model', model), ...textOption('baseUrl', baseUrl) };
}

function textOption(name: string, value: unknown): RunOptions {
  return typeof value === 'string' && value.trim() !== '' ? { [name]: value.trim() } : {};
}
