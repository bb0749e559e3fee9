import { setMaxListeners } from 'node:events';
import type { Dispatcher } from 'undici';
import type { Patience } from './patience.ts';

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** At most `MOST_BYTES` of it. */
  readonly body: string;
  /** Whether the body went on; then `size` is what the server announced, else what was received. */
  readonly cut: boolean;
  readonly size: number;
}

/** Sends requests over kept connections. */
export interface Poster {
  /** Rejects with the network's error, `TimeoutError` after the time-out, or the signal's reason. */
  send(url: URL, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** undici is loaded with the first request; proxies of the environment hold for `proxied` servers. */
export function createPoster({
  proxied,
  patience,
}: {
  readonly proxied: boolean;
  readonly patience: Patience;
}): Poster {
  let client: ReturnType<typeof load> | undefined;
  return {
    async send(url, headers, body, signal) {
      client ??= load(proxied && hasProxy() ? 'EnvHttpProxyAgent' : 'Agent');
      const { request, dispatcher } = await client;
      const limit = deadline(signal, patience.limit());
      const started = performance.now();
      try {
        const response = await request(url, { method: 'POST', headers, body, dispatcher, signal: limit.signal });
        const received = await receive(response);
        patience.answered(performance.now() - started);
        return received;
      } finally {
        limit.clear();
      }
    },
    async close() {
      await (await client)?.dispatcher.destroy();
    },
  };
}

async function load(agent: 'Agent' | 'EnvHttpProxyAgent') {
  const { request, ...agents } = await import('undici');
  const options = { connect: { timeout: CONNECT_TIMEOUT }, headersTimeout: 0, bodyTimeout: 0 };
  return { request, dispatcher: new agents[agent](options) };
}

function hasProxy(): boolean {
  return ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => process.env[name]);
}

/** One try's own signal; `AbortSignal.any` would keep every one of them alive as long as the run's signal. */
function deadline(signal: AbortSignal, timeout: number) {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException(`no answer in ${timeout / 1000} s`, 'TimeoutError')),
    timeout,
  );
  setMaxListeners(0, signal);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  const clear = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, clear };
}

async function receive({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES) break;
  }
  const cut = size > MOST_BYTES;
  const announced = Number(headers['content-length']) || size;
  return {
    status: statusCode,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    cut,
    size: cut ? announced : size,
  };
}

const CONNECT_TIMEOUT = 10_000;

/** Of a response's body: an answer of 1 MB with every character escaped. */
const MOST_BYTES = 6_000_000;
