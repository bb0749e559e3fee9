import { UsageError } from '../ports.ts';
import type { Message } from '../render/index.ts';
import type { Preview, PreviewOptions } from '../service.ts';
import { isMap, nearest, reasonOf } from '../text/index.ts';
import { type Context, type ExitCode, printJson } from './io.ts';
import { absolute, shownProblem } from './paths.ts';
import { showFiles } from './showFiles.ts';
import { themeFor } from './theme.ts';

export interface RenderOptions {
  readonly format: 'text' | 'json';
  readonly quiet?: boolean;
  readonly user?: string;
  /** Paths of JSON files: the input variables, or Dotprompt's DataArgument. */
  readonly input?: string;
  readonly data?: string;
  /** Seed of a random order. */
  readonly order?: number;
}

/** `render TEMPLATE`: the messages that a model would see. */
export async function render(context: Context, template: string, options: RenderOptions): Promise<ExitCode> {
  const given = await readGiven(context, options);
  const service = await context.service();
  const preview = await service.preview(absolute(context, template), given);
  const unusable = preview.problems.find(({ code, severity }) => UNUSABLE.has(code) && severity === 'error');
  if (unusable !== undefined) throw new UsageError(unusable.message);
  for (const line of preview.log) context.stderr(`${line}\n`);
  if (options.format === 'json') printJson(context, toJson(context, preview));
  else await printText(context, preview, options);
  const failed = preview.messages.length === 0 && preview.problems.some(({ severity }) => severity === 'error');
  return failed ? 1 : 0;
}

/** What is no fault of the template: a user who is not there, a config that cannot be read. */
const UNUSABLE = new Set(['unknown-user', 'bad-config']);

async function readGiven(context: Context, options: RenderOptions): Promise<PreviewOptions> {
  if (options.input !== undefined) return { input: await readMap(context, options.input, '--input') };
  if (options.data !== undefined) return readData(await readMap(context, options.data, '--data'));
  return { user: options.user, orderSeed: options.order };
}

async function readMap(context: Context, path: string, option: string): Promise<Record<string, unknown>> {
  const text = await context.files.read(absolute(context, path));
  const value = parse(text.replace(/^\uFEFF/, ''), path);
  if (isMap(value)) return value;
  throw new UsageError(`${path} holds no JSON object, which ${option} needs.`);
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${reasonOf(error)}`);
  }
}

function readData(data: Record<string, unknown>): PreviewOptions {
  const unknown = Object.keys(data).find((name) => !DATA.includes(name));
  if (unknown !== undefined) throw new UsageError(unknownData(unknown));
  const { input = {}, context, messages, docs } = data;
  if (!isMap(input)) throw new UsageError('`input` in --data is an object of input variables.');
  if (context !== undefined && !isMap(context)) throw new UsageError('`context` in --data is an object.');
  if (messages !== undefined && !(Array.isArray(messages) && messages.every(isMessage))) {
    throw new UsageError('`messages` in --data is a list of messages: {"role": "user", "content": [{"text": "…"}]}.');
  }
  if (docs !== undefined && !Array.isArray(docs)) throw new UsageError('`docs` in --data is a list.');
  return { input, context, messages: messages as Message[] | undefined, docs };
}

const DATA = ['input', 'context', 'messages', 'docs'];

function unknownData(name: string): string {
  const meant = nearest(name, DATA);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return `--data holds \`${name}\`, which is no part of it: they are ${DATA.map((one) => `\`${one}\``).join(', ')}.${hint}`;
}

function isMessage(value: unknown): boolean {
  return isMap(value) && typeof value.role === 'string' && Array.isArray(value.content);
}

/** Of a template that cannot be rendered. */
const NO_TOKENS = { total: 0, byRole: {}, counter: 'o200k_base' };

function toJson(context: Context, { messages, tokens, meta, problems }: Preview) {
  return {
    messages,
    tokens: tokens ?? NO_TOKENS,
    meta,
    problems: problems.map((problem) => shownProblem(context, problem)),
  };
}

async function printText(context: Context, preview: Preview, { quiet }: RenderOptions): Promise<void> {
  const theme = themeFor(context, 'stdout');
  for (const { role, content } of preview.messages) {
    context.stdout(`${theme.strong(`── ${role}`)}\n${content.map(partText).join('')}\n\n`);
  }
  if (quiet) return;
  const problems = preview.problems.map((problem) => shownProblem(context, problem));
  context.stderr((await showFiles(context, problems)).join(''));
  if (preview.tokens) context.stderr(`${whom(preview)}${preview.tokens.total} tokens (${preview.tokens.counter})\n`);
}

function partText(part: Message['content'][number]): string {
  if ('text' in part) return part.text;
  return 'media' in part ? `[media ${part.media.url.slice(0, 80)}]` : `[${JSON.stringify(part)}]`;
}

function whom({ user }: Preview): string {
  return user === undefined ? '' : `User ${user}: `;
}
