import { createServer } from 'node:http';
import { join } from 'node:path';

/**
 * An HTTP server through which a suite acts on what `page()` gives: POST {act, ...} → JSON {value} or {error}.
 * @returns its address and `close()`
 */
export async function serveDriver(page, output) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    // The page of a suite in a web worker comes from another port.
    response.setHeader('access-control-allow-origin', '*');
    const answer = await act(page(), output, JSON.parse(body)).then(
      (value) => ({ value }),
      (error) => ({ error: String(error) }),
    );
    response.end(JSON.stringify(answer));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}

/** Things that only the page can do: look and click. `inside` means in the content of the visible webview. */
async function act(page, output, { act: what, selector, text, inside, name, key, width, timeout = 20_000 }) {
  const root = inside ? page.frameLocator('iframe.webview').frameLocator('iframe#active-frame') : page;
  const found = () => root.locator(selector, text === undefined ? {} : { hasText: text }).first();
  if (what === 'click') return found().click({ timeout });
  if (what === 'hover') return found().hover({ timeout });
  if (what === 'see') return found().waitFor({ state: 'visible', timeout });
  if (what === 'press') return page.keyboard.press(key);
  if (what === 'type') return page.keyboard.type(text);
  if (what === 'away') return page.mouse.move(2, 2);
  if (what === 'width') return page.setViewportSize({ width, height: 860 });
  if (what === 'text') return found().textContent({ timeout });
  if (what === 'place') return found().boundingBox({ timeout });
  if (what === 'count') return root.locator(selector).count();
  if (what === 'say') return console.log(text);
  if (what === 'screenshot') return page.screenshot({ path: join(output, name) }).then(() => name);
  throw new Error(`The driver cannot ${what}.`);
}
