import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

type Log = (message: string) => void;

/**
 * The error policy of every request: cancelled requests say so, a person's mistake is told as it is, anything else is
 * logged and answered with `fallback`, so that one bad document never takes the server down.
 */
export async function guarded<T>(
  log: Log,
  what: string,
  token: CancellationToken,
  fallback: T,
  handle: () => Promise<T> | T,
): Promise<T | ResponseError<never>> {
  try {
    const result = await handle();
    return token.isCancellationRequested
      ? new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled')
      : result;
  } catch (error) {
    if (isForPeople(error)) return new ResponseError<never>(LSPErrorCodes.RequestFailed, error.message);
    log(`${what}: ${textOf(error)}`);
    return fallback;
  }
}

/** The same for work that nobody waits for. */
export async function inBackground(log: Log, what: string, handle: () => Promise<void>): Promise<void> {
  try {
    await handle();
  } catch (error) {
    log(`${what}: ${textOf(error)}`);
  }
}

/** Whether the message says what a person can do about it. Known by name, so that no room is loaded for its errors. */
function isForPeople(error: unknown): error is Error {
  return error instanceof ResponseError || (error instanceof Error && FOR_PEOPLE.has(error.name));
}

const FOR_PEOPLE = new Set(['UsageError', 'FileError', 'ModelError', 'RunCancelled', 'RenameError']);

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
