import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly [field: string]: unknown };
}

export type Step = (response: ServerResponse, asked: Asked) => void;

export interface ScriptedServer {
  readonly baseUrl: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that does what the steps say, request by request; the last step is repeated. */
export async function scriptedServer(...steps: Step[]): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const step = steps[Math.min(asked.length, steps.length - 1)]!;
    asked.push({ path: request.url!, headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    step(response, asked.at(-1)!);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const completion = (content: unknown, finish = 'stop') =>
  JSON.stringify({
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: { prompt_tokens: 7, completion_tokens: 3 },
  });

export const answer =
  (content: unknown): Step =>
  (response) =>
    void response.end(completion(content));

export const status =
  (code: number, headers: Record<string, string> = {}, message = 'It is so'): Step =>
  (response) =>
    void response.writeHead(code, headers).end(JSON.stringify({ error: { message } }));

export const body =
  (text: string): Step =>
  (response) =>
    void response.end(text);

/** Half a response, then a reset connection. */
export const reset: Step = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"choices"', () => response.socket?.resetAndDestroy());
};

/** Reads the request and never answers. */
export const hang: Step = () => undefined;
