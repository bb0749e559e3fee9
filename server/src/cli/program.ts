import { Command, Option } from 'commander';
import { AGGREGATIONS, EFFORTS, FOREIGN_TASKS } from '../choices.ts';
import { PROGRAM_HELP, RUN_HELP } from './help.ts';
import type { Context, ExitCode } from './io.ts';
import { count, format, integer, jsonMap, labels, list, positive, quiet, users, wholeNumber } from './values.ts';
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
    .showHelpAfterError('recprompt --help shows what there is.')
    .addHelpText('after', PROGRAM_HELP);
  const declare: Declare = (name, summary) => program.command(name).description(summary).copyInheritedSettings(program);
  declareReading(declare, context, finish);
  declareRunning(declare, context, finish);
  declareMeasuring(declare, context, finish);
  declareServer(declare);
  return program;
}

type Declare = (name: string, summary: string) => Command;

/** What is said of templates without asking a model. */
function declareReading(declare: Declare, context: Context, finish: Finish): void {
  declare('check [paths...]', 'problems of all templates below the files and folders [.]')
    .addOption(format('text', 'json', 'sarif', 'github', 'junit'))
    .addOption(quiet())
    .option('--max-warnings <n>', 'exit 1 where there are more warnings', wholeNumber)
    .action(async (paths: string[], flags) => {
      const { check } = await import('./check.ts');
      finish(await check(context, paths.length > 0 ? paths : ['.'], flags));
    });

  declare('render <template>', 'the messages that a model would see')
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
}

/** What asks a model, and what it would cost. */
function declareRunning(declare: Declare, context: Context, finish: Finish): void {
  withRunOptions(declare('plan <template>', 'what a run would send: calls, tokens, destination; nothing is sent'))
    .addOption(format('text', 'json'))
    .action(async (template: string, flags) => {
      const { plan } = await import('./plan.ts');
      finish(await plan(context, template, flags));
    });

  withRunOptions(declare('run <template>', 'asks a model, and shows on the template’s lines what its answers do wrong'))
    .addOption(format('text', 'json', 'sarif', 'junit', 'html'))
    .action(async (template: string, flags) => {
      const { run } = await import('./run.ts');
      finish(await run(context, template, flags));
    });
}

/** What is read from records. */
function declareMeasuring(declare: Declare, context: Context, finish: Finish): void {
  declareAnalyze(declare, context, finish);
  declareCompare(declare, context, finish);
  declareSelftest(declare, context, finish);
}

function declareAnalyze(declare: Declare, context: Context, finish: Finish): void {
  declare('analyze <records...>', 'the analysis of records, or of other people’s logs ({user, order, answer} a line)')
    .addOption(format('text', 'json', 'sarif', 'junit', 'html'))
    .addOption(quiet())
    .addOption(new Option('--task <task>', 'what a log’s answers are [as they look]').choices(FOREIGN_TASKS))
    .option('--orders <design>', 'how a log’s orders were made [recognised]')
    .option('--template <file>', 'template whose contract says how raw answers are read')
    .option('--catalog <file>', 'catalogue with the items’ titles, for raw answers')
    .addOption(reading('--by <name>', 'raw answers name items by').choices(['label', 'title', 'id']))
    .addOption(
      reading('--labels <style>', 'labels shown: numbers, letters, none or a prefix such as M [numbers]').argParser(
        labels,
      ),
    )
    .addOption(reading('--answer-format <format>', 'form of raw rankings').choices(['lines', 'comma', 'json']))
    .addOption(reading('--count <n|all>', 'how many items a raw ranking names [all]').argParser(count))
    .addOption(
      reading(
        '--contract <json>',
        'all of that and more, as in rec.answer: {"task": …, "labels": …, "by": …}',
      ).argParser(jsonMap),
    )
    .option('--seed <n>', 'seed of the tests of a log [1]', integer)
    .action(async (records: string[], flags) => {
      const { analyze } = await import('./analyze.ts');
      finish(await analyze(context, records, flags));
    });
}

/** How raw answers are read, where no template says it. */
function reading(flags: string, description: string): Option {
  return new Option(flags, description).conflicts('template');
}

function declareCompare(declare: Declare, context: Context, finish: Finish): void {
  withRunOptions(
    declare(
      'compare <what...>',
      'records, or two templates, which are asked first: differences with intervals and tests',
    ),
  )
    .addOption(format('text', 'json'))
    .option('--metric <name>', "the primary metric, the only one that names a winner [the task's]")
    .option('--vary <name=value>', 'one template beside a variation of it: labels=letters, history.keep=3, …')
    .addOption(new Option('--aggregate <how>', "the second's answers of each user made one").choices(AGGREGATIONS))
    .action(async (what: string[], flags) => {
      const { compare } = await import('./compare.ts');
      finish(await compare(context, what, flags));
    });
}

function declareSelftest(declare: Declare, context: Context, finish: Finish): void {
  declare('selftest', 'false alarms and power of the analysis on simulated models, as a table')
    .addOption(format('text', 'json'))
    .addOption(quiet())
    .addOption(new Option('--seeds <n>', 'runs of each model').argParser(positive).default(200))
    .addOption(new Option('--users <n>', 'users of a run').argParser(positive).default(8))
    .addOption(new Option('--candidates <n>', 'candidates of a call').argParser(positive).default(10))
    .option('--models <names>', 'simulated models with commas between, such as fair,copy?rate=0.2', list)
    .action(async (flags) => {
      const { selftest } = await import('./selftest.ts');
      finish(await selftest(context, flags));
    });
}

function declareServer(declare: Declare): void {
  declare('lsp', 'the language server, for any editor')
    .option('--stdio', 'over standard input and output, the only way there is')
    .action(async () => {
      const { lsp } = await import('./lsp.ts');
      await lsp();
    });
}

function withRunOptions(command: Command): Command {
  return command
    .addOption(quiet())
    .option('--model <provider/model>', "in place of the template's model")
    .option('--base-url <url>', 'address of an OpenAI-compatible server')
    .option('--users <n|ids>', 'the first N valid sample users, or ids with commas between [8]', users)
    .option(
      '--orders <design>',
      'orders of the candidates: mirror4, mirror, swap, cyclic, random:K, … [mirror4]; of the answer words: swap [given]',
    )
    .option('--repeats <n>', "further askings of each user's first order [1]", wholeNumber)
    .option('--seed <n>', 'decides every draw [1]', integer)
    .addOption(new Option('--effort <effort>', "users, orders and repeats of the task's protocol").choices(EFFORTS))
    .option('--logprobs', 'ask for probabilities of first tokens [where the model is known to give them]')
    .option('--no-logprobs', 'do not ask for them')
    .option('--content-free', 'ask also about nothing, which shows what the model leans to: yes/no')
    .option('--shuffle-labels', 'show labels apart from the order of the candidates')
    .option('--concurrency <n>', 'at most so many calls at once', positive)
    .option('--max-calls <n>', 'budget of calls, in place of the template’s [200]', wholeNumber)
    .option('--resume', 'go on in the newest record of the same run')
    .option('--cache <folder|off>', 'keep answers there [off; on for the embedded model]')
    .option('--out <folder>', 'where records go [.recprompt of the project]')
    .option('--yes', 'do not ask before sending; the budget holds all the same')
    .addHelpText('after', RUN_HELP);
}
