import {
  type Connection,
  ErrorCodes,
  Message,
  type MessageStrategy,
  type NotificationMessage,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';

/** Where a server stands: nothing but `initialize` comes before it runs, and nothing but `exit` once it is shut down. */
export interface Lifecycle {
  /** Given to the connection when it is made. */
  readonly messageStrategy: MessageStrategy;
  /** Answers what comes at the wrong time (LSP 3.17, "Server lifecycle"). */
  listen(connection: Connection): void;
}

export function createLifecycle(): Lifecycle {
  let stage: Stage = 'new';
  return {
    messageStrategy: {
      handleMessage(message, next) {
        if (!Message.isRequest(message) && !Message.isNotification(message)) return next(message);
        const fault = faultOf(message, stage);
        if (fault === undefined) {
          stage = STAGES[message.method] ?? stage;
          next(message);
        } else if (Message.isRequest(message)) next(refused(message, fault));
      },
    },
    listen: (connection) =>
      connection.onRequest(REFUSED, ({ code, message }: Fault) => new ResponseError(code, message)),
  };
}

type Stage = 'new' | 'running' | 'down';

const STAGES: Readonly<Record<string, Stage | undefined>> = { initialize: 'running', shutdown: 'down' };

interface Fault {
  readonly code: number;
  readonly message: string;
}

function faultOf({ method }: RequestMessage | NotificationMessage, stage: Stage): Fault | undefined {
  if (method === 'exit') return undefined;
  if (stage === 'new') return method === 'initialize' ? undefined : NOT_YET;
  if (stage === 'down') return TOO_LATE;
  return method === 'initialize' ? TWICE : undefined;
}

const NOT_YET = { code: ErrorCodes.ServerNotInitialized, message: 'The first request is `initialize`.' };
const TWICE = { code: ErrorCodes.InvalidRequest, message: '`initialize` is sent once.' };
const TOO_LATE = { code: ErrorCodes.InvalidRequest, message: 'The server is shut down; only `exit` may follow.' };

/** The library writes answers for requests that it handles, so what is refused becomes a request of our own. */
function refused(message: RequestMessage, fault: Fault): RequestMessage {
  return { ...message, method: REFUSED, params: { ...fault } };
}

const REFUSED = 'recprompt/refused';
