import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of chat completions that answers so many calls and lets all others wait. */
export async function serveSlowly(answers: number) {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      asked += 1;
      if (asked <= answers) response.end(completion);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const completion = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: '1\n2\n3\n4\n5\n6' }, finish_reason: 'stop' }],
});
