// What the scripts share. Uses nothing that is installed: the first command of a fresh clone runs it.
import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the repository's root and resolves with its exit code; its output goes to this terminal. */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell, env: { ...process.env, ...env } });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

export const node = (...args) => run(process.execPath, args);

/** Ends with a sentence where this Node is too old. */
export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  console.error(`Recprompt needs Node 20.20 or newer, and this is ${process.versions.node}.`);
  process.exit(2);
}

/** Installs the packages of the lock file unless they are there already. */
export async function installPackages() {
  if (await isInstalled()) return;
  console.error('Installing packages …');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error('npm ci failed: see above. Check the network and run it again.');
}

async function isInstalled() {
  const installed = await stat(join(root, 'node_modules/.package-lock.json')).catch(() => undefined);
  if (!installed) return false;
  const [lock, there] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map((file) =>
      readFile(join(root, file), 'utf8').then(JSON.parse),
    ),
  );
  return (
    Object.entries(there.packages).every(([name, { version }]) => lock.packages[name]?.version === version) &&
    Object.keys(lock.packages).every((name) => name === '' || name in there.packages || lock.packages[name].optional)
  );
}
