import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError, type ModelOptions } from '../run/index.ts';
import { lastLine, runCommand } from './command.ts';
import { madeOnce } from './once.ts';

/** The newest version that all platforms have binaries of. */
const RUNTIME_VERSION = '3.21.1';

/**
 * Absolute path of node-llama-cpp's module in the user's cache, installed by npm where it is missing: the package and the
 * binary of this platform, without the optional ones (670 MB) and without install scripts. Rejects with ModelError.
 */
export async function runtimeModule(cache: string, options: ModelOptions): Promise<string> {
  const folder = join(cache, 'runtime');
  await madeOnce(
    folder,
    () => isInstalled(folder),
    () => install(folder, options),
    options,
  );
  return join(folder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js');
}

const stampOf = (folder: string) => join(folder, 'installed.json');

/** What `installed.json` says when this version for this machine is there. */
export const runtimeStamp = () => JSON.stringify({ runtime: RUNTIME_VERSION, platform: platformPackage() });

/** The stamp is written last, so that a broken installation does not count. */
async function isInstalled(folder: string): Promise<boolean> {
  return (await readFile(stampOf(folder), 'utf8').catch(() => '')) === runtimeStamp();
}

async function install(folder: string, { onStatus, signal }: ModelOptions): Promise<void> {
  const binary = platformPackage();
  onStatus?.(`Installing the runtime of the embedded model (node-llama-cpp ${RUNTIME_VERSION}, once)`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [`node-llama-cpp@${RUNTIME_VERSION}`, `@node-llama-cpp/${binary}@${RUNTIME_VERSION}`];
  const flags = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, output } = await runCommand(npm, ['install', '--prefix', folder, ...flags, ...packages], { signal });
  signal?.throwIfAborted();
  if (code === undefined)
    throw new ModelError(
      `The runtime of the embedded model is installed with npm, and npm is not there: install Node.js from nodejs.org. ${WITHOUT}`,
      'stop',
    );
  if (code !== 0)
    throw new ModelError(
      `The runtime of the embedded model could not be installed: ${lastLine(output)}. Check the network and run it again. ${WITHOUT}`,
      'stop',
    );
  await writeFile(stampOf(folder), runtimeStamp());
}

/** Name of the binary package of this machine. */
function platformPackage(): string {
  const name = binaries[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    throw new ModelError(
      `The embedded model has no binary for ${process.platform} on ${process.arch}. ${WITHOUT}`,
      'stop',
    );
  }
  return name;
}

const binaries: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-armv7l',
  'darwin-x64': 'mac-x64',
  'darwin-arm64': 'mac-arm64-metal',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/** What a person can do without the runtime. */
const WITHOUT =
  'Without it: a server with --model openai-compatible/NAME --base-url URL, or a simulated model such as sim/noisy.';
