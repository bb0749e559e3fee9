import { callsPerUser, isPointwise } from '../measure/index.ts';
import { UsageError } from '../ports.ts';
import { type ModelInfo, type ModelOptions, type Plan, planRun, unpriced } from '../run/index.ts';
import type { Catalogue, PreparedUser } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import {
  createSampleUsers,
  createTemplates,
  createTexts,
  fileOrder,
  type OpenTexts,
  type SampleUsers,
  type Template,
  templateHash,
} from '../service/index.ts';
import { baseName, type FileProblem } from '../text/index.ts';
import { asUsage } from './asUsage.ts';
import { type Chosen, chooseUsers } from './chooseUsers.ts';
import { createPrompts, type PromptSource, type Prompts } from './prompts.ts';
import { type Setup, setUp } from './setup.ts';
import type { RunOptions, RunsPorts } from './types.ts';
import { otherWording, standIns, type Wording } from './wordings/index.ts';

/** A run that could begin: its users are chosen and its calls planned. Nothing was sent and nothing written. */
export interface Prepared extends PromptSource {
  readonly meaning: Meaning;
  readonly setup: Setup;
  readonly info: ModelInfo;
  /** How the model is opened. */
  readonly modelOptions: ModelOptions;
  readonly users: ReadonlyMap<string, PreparedUser>;
  readonly catalogue: Catalogue;
  readonly samples: SampleUsers;
  readonly plan: Plan;
  readonly prompts: Prompts;
  readonly problems: readonly FileProblem[];
  readonly templateHash: string;
}

/** What is asked in place of what the files hold. */
export interface Instead {
  /** The template's text. */
  readonly text?: string;
  change?(user: PreparedUser, meaning: Meaning): PreparedUser;
}

/** Reads template, users and catalogue as they are now, and plans. Rejects with UsageError or FileError. */
export async function prepare(
  file: string,
  options: RunOptions,
  ports: RunsPorts,
  { text, change = unchanged }: Instead = {},
): Promise<Prepared> {
  const texts = createTexts(ports.files);
  if (text !== undefined) texts.open(file, text);
  const template = await loadTemplate(file, texts);
  const { meaning, project } = template;
  const modelOptions = { baseUrl: options.baseUrl, servers: project.servers };
  const setup = await withLogprobs(setUp(meaning, options), modelOptions, ports);
  const info = ports.models.describe(setup.model, modelOptions);
  const samples = createSampleUsers(texts, ports.worker);
  const found = await chooseUsers(samples.entries(meaning, setup.seed), setup.users);
  const users = found.users.map((user) => change(user, meaning));
  const notes = [...found.notes, ...aboutPrice(meaning, options, info)];
  const catalogue = await samples.catalogue(meaning);
  const wording = asksBothWordings(setup) ? otherWording(template, setup.contract) : undefined;
  const plan = planCalls(meaning, setup, { ...found, users, notes }, wording);
  const byId = new Map(users.map((user) => [user.id, user]));
  const { contract, seed } = setup;
  const source = { template, contract, seed, users: byId, catalogue, calls: plan.calls, wording };
  return {
    ...source,
    meaning,
    setup,
    info,
    modelOptions,
    samples,
    plan,
    prompts: createPrompts(source, ports.worker),
    problems: [...catalogue.problems, ...found.problems],
    templateHash: templateHash(meaning),
  };
}

async function loadTemplate(file: string, texts: OpenTexts): Promise<Template> {
  const template = await createTemplates(texts).load(file);
  if (template.project.error !== undefined) throw new UsageError(template.project.error);
  if (!file.endsWith('.prompt') && template.document.frontMatter === undefined) throw noTemplate(file);
  return template;
}

function noTemplate(file: string): UsageError {
  return new UsageError(
    `${baseName(file)} is no template: a template's name ends in .prompt, and it begins with front matter.`,
  );
}

const unchanged = (user: PreparedUser) => user;

/** Asked for, or known to be given: the parameters then say so, and with them the record and the cache. */
async function withLogprobs(setup: Setup, options: ModelOptions, { models }: RunsPorts): Promise<Setup> {
  const isKnown = setup.logprobs === 'known' && (await models.known?.(setup.model, options))?.logprobs === true;
  if (setup.logprobs !== 'yes' && !isKnown) return setup;
  return { ...setup, params: { ...setup.params, logprobs: true } };
}

/** Yes/no and ratings have no candidates: what `swap` exchanges is their answer words. */
function asksBothWordings({ contract, design }: Setup): boolean {
  return design === 'swap' && isPointwise(contract.task);
}

function planCalls(meaning: Meaning, setup: Setup, { users, notes }: Chosen, wording: Wording | undefined): Plan {
  const { repeats, repeatUsers, seed, labels, contentFree, params } = setup;
  const design = keepsFileOrder(meaning, setup.design) ? 'given' : setup.design;
  const apart = contentFree ? standIns(params.logprobs ? 'given' : 'none', seed) : [];
  const request = {
    users: users.map(planned),
    design,
    repeats,
    repeatUsers,
    seed,
    labels,
    notes: [...notes, ...aboutWordings(wording), ...aboutNothing(apart)],
    orders: wording && [wording.words, [...wording.words].reverse()],
    standIns: apart,
  };
  const plan = asUsage(() => planRun(request));
  return setup.stop === 'early' ? interleaved(plan) : plan;
}

/** Calls bound the run in place of money, which the template asks for and nobody can count. */
function aboutPrice({ meta }: Meaning, { maxCalls }: RunOptions, info: ModelInfo): string[] {
  const unknown = maxCalls === undefined ? undefined : unpriced(meta.rec.run?.budget ?? {}, info);
  return unknown === undefined ? [] : [`${unknown} What bounds the run is --max-calls ${maxCalls}.`];
}

function aboutWordings(wording: Wording | undefined): string[] {
  if (wording === undefined) return [];
  const [one, other] = wording.words;
  return [`Each user is asked with "${one}" named before "${other}", and with "${other}" named before "${one}".`];
}

function aboutNothing(standIns: readonly string[]): string[] {
  if (standIns.length === 0) return [];
  return [`${standIns.length} further questions have no content; their answers are counted apart.`];
}

/** One order of every user, then the next: a run that stops early has then heard all users alike. */
function interleaved(plan: Plan): Plan {
  const calls = plan.calls.toSorted((a, b) => a.repeat - b.repeat || a.orderIndex - b.orderIndex || a.call - b.call);
  return { ...plan, calls: calls.map((call, index) => ({ ...call, call: index })) };
}

/** `shuffle: false` keeps the file's order where a run shows one order only. */
function keepsFileOrder({ meta }: Meaning, design: string): boolean {
  return meta.rec.candidates?.shuffle === false && callsPerUser(design, 2, 0) === 1;
}

function planned(user: PreparedUser) {
  const target = typeof user.target === 'string' ? user.target : undefined;
  return { id: user.id, items: fileOrder(user), target };
}
