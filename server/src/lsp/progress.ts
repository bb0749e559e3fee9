import type {
  Connection,
  ProgressToken,
  WorkDoneProgressReporter,
  WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import type { Client } from './client.ts';

export interface Progress {
  readonly reporter: WorkDoneProgressReporter;
  readonly cancelled?: WorkDoneProgressServerReporter['token'];
}

/** The editor's own progress where it gave a token, else one that the server creates where the editor allows that. */
export async function progressFor(
  connection: Connection,
  client: Client,
  token: ProgressToken | undefined,
): Promise<Progress> {
  if (token !== undefined || !client.createsProgress)
    return { reporter: connection.window.attachWorkDoneProgress(token) };
  const created = await connection.window.createWorkDoneProgress();
  return { reporter: created, cancelled: created.token };
}
