import { type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver';

/** Files that problems of a template can come from: partials, sample users, catalogues, the project's config. */
const patterns = ['**/*.prompt', '**/*.{jsonl,json,yaml,yml,csv}'];

/** Asks the editor to tell of changes on disk. */
export async function watchFiles(connection: Connection): Promise<void> {
  const watchers = patterns.map((globPattern) => ({ globPattern }));
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
