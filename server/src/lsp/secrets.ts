import type { Connection } from 'vscode-languageserver';
import { methods, type SecretParams } from './protocol.ts';

/** Keys from the editor's secret storage: asked for when they are needed, never kept. */
export interface Secrets {
  fetch(provider: string, baseUrl: string): Promise<string | undefined>;
  /** The editor said that it has a secret storage. */
  allow(): void;
}

export function createSecrets(connection: Connection): Secrets {
  let allowed = false;
  return {
    allow() {
      allowed = true;
    },
    async fetch(provider, baseUrl) {
      if (!allowed) return undefined;
      const params: SecretParams = { provider, baseUrl };
      return (await connection.sendRequest<string | null>(methods.secret, params)) ?? undefined;
    },
  };
}
