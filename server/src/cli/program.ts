import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Context, ExitCode } from './io.ts';
import { version } from './version.ts';

type Finish = (code: ExitCode) => void;

/** Every command with its options; what a command does is loaded when it is called. */
export function createProgram(context: Context, finish: Finish): Command {
  const program = new Command('recprompt')
    .description('Checks, previews and runs prompt templates of recommenders, and measures what models do with them.')
    .version(version)
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr, getOutHelpWidth: () => context.columns })
    .exitOverride()
    .addHelpText('after', EXIT_CODES);
  const command = (name: string, summary: string) =>
    program.command(name).description(summary).copyInheritedSettings(program);

  command('check [paths...]', 'problems of all templates below the files and folders [.]')
    .addOption(format('text', 'json', 'sarif', 'github', 'junit'))
    .addOption(quiet())
    .option('--max-warnings <n>', 'exit 1 where there are more warnings', wholeNumber)
    .action(async (paths: string[], flags) => {
      const { check } = await import('./check.ts');
      finish(await check(context, paths.length > 0 ? paths : ['.'], flags));
    });

  command('render <template>', 'the messages that a model would see')
    .addOption(format('text', 'json'))
    .addOption(quiet())
    .addOption(new Option('--user <id>', 'for this sample user [the first valid one]').conflicts(['input', 'data']))
    .addOption(new Option('--input <file>', 'with these input variables, a JSON object').conflicts(['data', 'order']))
    .addOption(
      new Option('--data <file>', "with Dotprompt's DataArgument: {input, context, messages, docs}").conflicts('order'),
    )
    .option('--order <seed>', "candidates in a random order of this seed [the file's order]", integer)
    .action(async (template: string, flags) => {
      const { render } = await import('./render.ts');
      finish(await render(context, template, flags));
    });

  withRunOptions(command('plan <template>', 'what a run would send: calls, tokens, destination; nothing is sent'))
    .addOption(format('text', 'json'))
    .action(async (template: string, flags) => {
      const { plan } = await import('./plan.ts');
      finish(await plan(context, template, flags));
    });

  withRunOptions(command('run <template>', 'asks a model, and shows on the template’s lines what its answers do wrong'))
    .addOption(format('text', 'json', 'sarif', 'junit', 'html'))
    .action(async (template: string, flags) => {
      const { run } = await import('./run.ts');
      finish(await run(context, template, flags));
    });

  command('analyze <records...>', 'the analysis of records, or of other people’s logs ({user, order, answer} a line)')
    .addOption(format('text', 'json', 'sarif', 'junit', 'html'))
    .addOption(quiet())
    .addOption(new Option('--task <task>', 'what a log’s answers are [as they look]').choices(TASKS))
    .option('--orders <design>', 'how a log’s orders were made [recognised]')
    .option('--template <file>', 'template whose contract says how raw answers are read')
    .option('--catalog <file>', 'catalogue with the items’ titles, for raw answers')
    .option('--seed <n>', 'seed of the tests of a log [1]', integer)
    .action(async (records: string[], flags) => {
      const { analyze } = await import('./analyze.ts');
      finish(await analyze(context, records, flags));
    });

  command('lsp', 'the language server, for any editor')
    .option('--stdio', 'over standard input and output, the only way there is')
    .action(async () => {
      const { lsp } = await import('./lsp.ts');
      await lsp();
    });

  return program;
}

const TASKS = ['ranking', 'choice', 'pair_choice', 'yes_no', 'rating'];

function withRunOptions(command: Command): Command {
  return command
    .addOption(quiet())
    .option('--model <provider/model>', "in place of the template's model")
    .option('--base-url <url>', 'address of an OpenAI-compatible server')
    .option('--users <n|ids>', 'the first N valid sample users, or ids with commas between [8]', users)
    .option('--orders <design>', 'orders of the candidates: mirror4, mirror, swap, cyclic, random:K, … [mirror4]')
    .option('--repeats <n>', "further askings of each user's first order [1]", wholeNumber)
    .option('--seed <n>', 'decides every draw [1]', integer)
    .option('--concurrency <n>', 'at most so many calls at once', positive)
    .option('--max-calls <n>', 'budget of calls, in place of the template’s [200]', wholeNumber)
    .option('--resume', 'go on in the newest record of the same run')
    .option('--cache <folder|off>', 'keep answers there [off; on for the embedded model]')
    .option('--out <folder>', 'where records go [.recprompt of the project]')
    .option('--yes', 'do not ask before sending; the budget holds all the same');
}

function format(...choices: readonly string[]): Option {
  return new Option('--format <format>', 'how the result is printed').choices(choices).default('text');
}

function quiet(): Option {
  return new Option('--quiet', 'no progress and no remarks on stderr');
}

function integer(text: string): number {
  const value = Number(text);
  if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number.');
}

function wholeNumber(text: string): number {
  const value = integer(text);
  if (value >= 0) return value;
  throw new InvalidArgumentError('It is a whole number from 0.');
}

function positive(text: string): number {
  const value = integer(text);
  if (value >= 1) return value;
  throw new InvalidArgumentError('It is a whole number from 1.');
}

function users(text: string): number | string[] {
  if (/^\d+$/.test(text)) return positive(text);
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length > 0) return ids;
  throw new InvalidArgumentError('It is a number from 1, or ids with commas between.');
}

export { CommanderError };

const EXIT_CODES = `
Exit codes: 0 fine; 1 errors were found; 2 wrong usage or unreadable input; 3 the run could not finish.`;
