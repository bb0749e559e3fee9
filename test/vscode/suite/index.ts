import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { screenshot } from './driver.ts';

/** Called by the extension host: runs every test and writes the results beside the screenshots. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'min', grep: process.env.RECPROMPT_TEST_GREP ?? '' });
  mocha.rootHooks({
    async afterEach(this: Mocha.Context) {
      if (this.currentTest?.state === 'failed') await screenshot(`failed ${this.currentTest.title.slice(0, 60)}`);
    },
  });
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await import('./editing.ts');
  await import('./language.ts');
  await import('./preview.ts');
  await import('./running.ts');
  await import('./again.ts');
  await import('./report.ts');
  await import('./rival.ts');
  const tests: { title: string; state: string; ms: number; error?: string }[] = [];
  const failures = await new Promise<number>((done) => {
    const runner = mocha.run(done);
    runner.on('pass', (test) => tests.push({ title: test.title, state: 'passed', ms: test.duration ?? 0 }));
    runner.on('pending', (test) => tests.push({ title: test.title, state: 'skipped', ms: 0 }));
    runner.on('fail', (test, error) =>
      tests.push({ title: test.title, state: 'failed', ms: test.duration ?? 0, error: error.stack ?? String(error) }),
    );
  });
  const counted = process.env.RECPROMPT_TEST_GREP ? tests.length : Number(process.env.RECPROMPT_TEST_COUNT);
  if (failures === 0 && tests.length !== counted)
    tests.push({ title: `there are ${counted} tests, ${tests.length} ran`, state: 'failed', ms: 0 });
  write(tests);
  if (tests.some(({ state }) => state === 'failed')) throw new Error(`${failures} tests failed`);
}

function write(tests: readonly { state: string }[]): void {
  const count = (state: string) => tests.filter((test) => test.state === state).length;
  const results = { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), tests };
  writeFileSync(join(process.env.RECPROMPT_TEST_OUTPUT ?? '.', 'vscode.json'), JSON.stringify(results));
}
