// The main job from nothing: installs, builds, fetches the embedded model and runs the sample ranking against it.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages, needNode, node, root } from './lib.mjs';

const template = 'samples/templates/rank-movies.prompt';
const cli = 'dist/cli.js';

needNode();
await installPackages();
console.error('Building …');
if ((await node('scripts/build.mjs')) !== 0) process.exit(1);

console.error(`Running ${template} against the embedded model: nothing leaves this computer.\n`);
const code = await node(cli, 'run', template, '--yes');
process.exitCode = completed(code) ? 0 : await simulated(code);

/** A run that found errors in the template has done its job. */
function completed(code) {
  return code === 0 || code === 1;
}

/** Without the embedded model the main job is shown on a simulated one, and said to be so. */
async function simulated(code) {
  if (code !== 3 || (await recorded())) return code;
  console.error(
    '\nThe embedded model could not be had here (see above). This is the same run against a SIMULATED model,',
  );
  console.error('which copies the order of the candidates in 40 % of its answers:\n');
  const second = await node(cli, 'run', template, '--model', 'sim/copy?rate=0.4', '--yes');
  return completed(second) ? 0 : second;
}

/** Whether the model answered at all: then what failed was the run, and it says why. */
function recorded() {
  return access(join(root, 'samples/.recprompt')).then(
    () => true,
    () => false,
  );
}
