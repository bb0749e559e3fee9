#!/usr/bin/env node
// Stands in for the executable of a desktop VS Code: takes the same arguments, serves VS Code, opens it in headless Chromium
// and runs the suite in its extension host. The suite reaches the page through a small driver (see driver.ts).
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { places } from '../../scripts/install-vscode.mjs';

const deadline = 300_000;
const output = process.env.RECPROMPT_TEST_OUTPUT ?? 'test/output';
const at = places();
const { chromium } = await import(pathToFileURL(at.driver));

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const options = readArguments(process.argv.slice(2));
const data = await mkdtemp(join(tmpdir(), 'recprompt-vscode-'));
const closing = [];
let code = 1;
try {
  code = await run();
} catch (error) {
  console.error(error);
} finally {
  for (const close of closing) await close();
  await rm(data, { recursive: true, force: true, maxRetries: 3 });
}
process.exit(code);

function readArguments(args) {
  const named = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const development = named('extensionDevelopmentPath');
  const tests = named('extensionTestsPath');
  const workspace = args.find((arg) => !arg.startsWith('-'));
  const extensions = named('extensions-dir');
  if (!development || !tests || !workspace)
    throw new Error('Usage: host.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE WORKSPACE');
  return { development: resolve(development), tests: resolve(tests), workspace: resolve(workspace), extensions };
}

async function run() {
  const browser = await chromium.launch({ executablePath: at.chromium, args: flags });
  closing.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1580, height: 860 }, deviceScaleFactor: 1 });
  const driver = await serveDriver(page);
  const port = await startEditor(driver);
  const ended = new Promise((done) => page.exposeFunction('codeAutomationExit', done));
  await page.exposeFunction(
    'codeAutomationLog',
    (_type, args) => process.env.RECPROMPT_DEBUG && console.error(...args),
  );
  await page.goto(addressOf(port));
  const late = setTimeout(() => console.error(`The suite did not end within ${deadline / 1000} s.`), deadline);
  const result = await Promise.race([ended, new Promise((done) => setTimeout(done, deadline, 1))]);
  clearTimeout(late);
  return result;
}

function addressOf(port) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.development)],
    ['extensionTestsPath', remote(options.tests)],
    ['skipWelcome', 'true'],
  ];
  return `http://127.0.0.1:${port}/?folder=${options.workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Starts the VS Code server on a free port and resolves with the port once it listens. */
async function startEditor(driver) {
  const args = [
    at.server,
    '--accept-server-license-terms',
    '--without-connection-token',
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--server-data-dir',
    join(data, 'server'),
    '--extensions-dir',
    options.extensions ?? join(data, 'extensions'),
    '--disable-telemetry',
    '--disable-workspace-trust',
    '--enable-smoke-test-driver',
  ];
  const env = { ...process.env, RECPROMPT_TEST_DRIVER: driver };
  const editor = spawn(at.node, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  closing.push(
    () => new Promise((done) => (editor.exitCode === null ? editor.once('exit', done).kill('SIGKILL') : done())),
  );
  return new Promise((listening, failed) => {
    let said = '';
    editor.stdout.on('data', (chunk) => {
      said += chunk;
      const port = /bound to 127\.0\.0\.1:(\d+)|http:\/\/127\.0\.0\.1:(\d+)|listening on (\d+)/.exec(said);
      if (port) listening(Number(port[1] ?? port[2] ?? port[3]));
    });
    editor.once('exit', (status) => failed(new Error(`The VS Code server ended with ${status}: ${said}`)));
  });
}

/** An HTTP server through which the suite acts on the page: POST {act, ...} → JSON. */
async function serveDriver(page) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = await act(page, JSON.parse(body)).then(
      (value) => ({ value }),
      (error) => ({ error: String(error) }),
    );
    response.end(JSON.stringify(answer));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise((done) => server.close(done).closeAllConnections()));
  return `http://127.0.0.1:${server.address().port}`;
}

/** Things that only the page can do: look and click. `inside` means in the content of the visible webview. */
async function act(page, { act: what, selector, text, inside, name, key, width, timeout = 20_000 }) {
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
