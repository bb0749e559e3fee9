import { ModelError } from '../run/index.ts';
import type { HttpResponse } from './post.ts';
import { shown } from './redact.ts';
import type { ChatServer } from './types.ts';

/** What a response other than 200 means for the call and the run. */
export function errorOf(response: HttpResponse, server: ChatServer): ModelError {
  const { status } = response;
  const said = saying(response.body);
  if (isTransient(status)) {
    const message = `${shown(server.url)} answered ${status}${named[status] ?? ''}${said}.`;
    return new ModelError(message, 'retry', retryAfter(response.headers));
  }
  return new ModelError(`${refusal(status, server)}${said}.`, 'stop');
}

const isTransient = (status: number) => status === 408 || status === 409 || status === 429 || status >= 500;

const named: Readonly<Record<number, string>> = {
  408: ' (it waited too long for the request)',
  429: ' (too many requests)',
  500: ' (an error of its own)',
  502: ' (a gateway without a server)',
  503: ' (not available)',
  529: ' (overloaded)',
};

function refusal(status: number, { url, model, key, keySource }: ChatServer): string {
  const where = shown(url);
  if (status === 401 && !key) return `${where} wants a key, and there is ${keySource} (401)`;
  if (status === 401) return `${where} does not accept ${keySource} (401)`;
  if (status === 403 && !key)
    return `${where} gives no access to the model "${model}" without a key, and there is ${keySource} (403)`;
  if (status === 403) return `${where} refuses access to the model "${model}" with ${keySource} (403)`;
  if (status === 404) return `${where} does not exist, or has no model "${model}" (404)`;
  if (status === 400) return `${where} calls the request for the model "${model}" wrong (400)`;
  if (status >= 300 && status < 400)
    return `${where} sends on to another address (${status}): name that one as base URL`;
  return `${where} refuses the request for the model "${model}" (${status})`;
}

/** The server's own words, where it has some. */
function saying(body: string): string {
  const words = errorMessage(body)?.replace(/\s+/g, ' ').trim().slice(0, 300);
  return words ? `: ${words.replace(/\.$/, '')}` : '';
}

function errorMessage(body: string): string | undefined {
  try {
    const { error, message } = JSON.parse(body) as { error?: { message?: string } | string; message?: string };
    return typeof error === 'string' ? error : (error?.message ?? message);
  } catch {
    return undefined;
  }
}

/** Milliseconds of Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(headers: HttpResponse['headers']): number | undefined {
  const value = [headers['retry-after']].flat()[0];
  if (value === undefined) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** A failure below HTTP: `unreachable` where no connection came about, else `retry`. */
export function networkError(error: unknown, url: URL): ModelError {
  const { code = '', message, name } = innermost(error);
  if (name === 'TimeoutError') {
    const help = 'If it is only slow, set RECPROMPT_TIMEOUT_MS to the milliseconds that an answer may take.';
    return new ModelError(`${shown(url)} took the request and gave ${message}. ${help}`, 'unreachable');
  }
  const cause = causes[code];
  if (cause !== undefined) return new ModelError(`${shown(url)} cannot be reached: ${cause} (${code}).`, 'unreachable');
  if (/CERT|SSL|TLS|SIGNED/.test(code)) {
    return new ModelError(`${shown(url)} cannot be trusted: ${message} (${code}).`, 'stop');
  }
  return new ModelError(`The connection to ${shown(url)} broke: ${message || code}.`, 'retry');
}

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this port',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in 10 s',
  EADDRNOTAVAIL: 'its address cannot be used',
};

/** A host with several addresses fails with one error for each. */
function innermost(error: unknown): NodeJS.ErrnoException {
  const { errors, cause } = error as { errors?: unknown[]; cause?: unknown };
  if (errors?.length) return innermost(errors[0]);
  return cause instanceof Error ? innermost(cause) : (error as NodeJS.ErrnoException);
}
