#!/usr/bin/env node
// Stands in for the executable of a desktop VS Code: takes the same arguments, serves VS Code, opens it in headless Chromium
// and runs the suite in its extension host. The suite reaches the page through a small driver.
import { resolve } from 'node:path';
import { serveDriver } from './driver.mjs';
import { runSuite, serve } from './served.mjs';

const { extensions, ...suite } = readArguments(process.argv.slice(2));
let code = 1;
const closing = [];
try {
  code = await run();
} catch (error) {
  console.error(error);
} finally {
  for (const { close } of closing) await close();
}
process.exit(code);

function readArguments(args) {
  const named = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const development = named('extensionDevelopmentPath');
  const tests = named('extensionTestsPath');
  const workspace = args.find((arg) => !arg.startsWith('-'));
  if (!development || !tests || !workspace)
    throw new Error('Usage: host.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE WORKSPACE');
  return {
    development: resolve(development),
    tests: resolve(tests),
    workspace: resolve(workspace),
    extensions: named('extensions-dir'),
  };
}

/** The driver comes first, since the extension host is told its address; it acts on the page once there is one. */
async function run() {
  const editor = {};
  const driver = await serveDriver(() => editor.page, process.env.RECPROMPT_TEST_OUTPUT ?? 'test/output');
  closing.push(driver);
  Object.assign(editor, await serve({ extensions, environment: { RECPROMPT_TEST_DRIVER: driver.address } }));
  closing.unshift(editor);
  return runSuite(editor, suite);
}
