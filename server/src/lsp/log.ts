import type { Connection } from 'vscode-languageserver';

/** Writes to the editor's log. The server may be shut down while something is still being said. */
export function createLog(connection: Connection): (message: string) => void {
  return (message) => {
    try {
      connection.console.error(message);
    } catch {
      // Nobody listens any more.
    }
  };
}
