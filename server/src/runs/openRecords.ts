import { contractOf } from '../answers/index.ts';
import { recordOfLines } from '../findings/index.ts';
import { checkDesign } from '../measure/index.ts';
import { UsageError } from '../ports.ts';
import { type RunRecord, readRecord } from '../run/index.ts';
import { readCatalogue } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { createSampleUsers, createTemplates, createTexts } from '../service/index.ts';
import { folderOf, join } from '../text/index.ts';
import { asUsage } from './asUsage.ts';
import { type AnswerReader, leftOut, readBareLog } from './bareLog.ts';
import { mergeRecords } from './mergeRecords.ts';
import type { StoredRecord } from './records.ts';
import { saidContract } from './saidContract.ts';
import type { AnalyzeOptions, RunsPorts } from './types.ts';

/** Records read back, with where the first is, the template that they are of, and how they were read. */
export interface OpenedRecord {
  readonly path: string;
  readonly record: RunRecord;
  /** Undefined where the template is not known or not there any more. */
  readonly meaning: Meaning | undefined;
  readonly notes: readonly string[];
}

/** Reads records of runs, or other people's logs; several are taken together. Rejects with UsageError or FileError. */
export async function openRecords(
  paths: readonly string[],
  options: AnalyzeOptions,
  ports: RunsPorts,
): Promise<OpenedRecord> {
  const texts = await Promise.all(
    paths.map(async (path) => ({ path, text: (await ports.files.read(path)).replace(/^\uFEFF/, '') })),
  );
  const ours = texts.filter(({ text }) => isRecord(text));
  const { orders } = options;
  if (orders !== undefined) asUsage(() => checkDesign(orders));
  if (ours.length === texts.length) return openOurs(ours, options, ports);
  if (ours.length === 0) return openLogs(texts, options, ports);
  throw new UsageError(`${ours[0]!.path} is the record of a run and others are not: analyse them apart.`);
}

interface Text {
  readonly path: string;
  readonly text: string;
}

/** Records have a `run` line, mostly their first. */
export function isRecord(text: string): boolean {
  return /^\s*\{\s*"type"\s*:\s*"run"/m.test(text);
}

async function openOurs(texts: readonly Text[], options: AnalyzeOptions, ports: RunsPorts): Promise<OpenedRecord> {
  const records = texts.map(({ path, text }) => ({ path, record: readRecord(text) }));
  const path = records[0]!.path;
  const record = redesigned(mergeRecords(records), options);
  const meaning = await templateOf(path, record, options, ports);
  return { path, record, meaning, notes: records.flatMap(foreignLines) };
}

/** Lines that are not a record's own, and a last line that was torn off. */
function foreignLines({ path, record: { foreign = [], torn } }: StoredRecord): string[] {
  const places = foreign.map((line) => `${path}:${line}`);
  return [
    ...leftOut(places, 'no lines of a record'),
    ...(torn ? [`The last line of ${path} is torn and was left out.`] : []),
  ];
}

function redesigned(record: RunRecord, { orders, task, seed }: AnalyzeOptions): RunRecord {
  const { run } = record;
  if (task !== undefined && task !== run.contract.task) {
    throw new UsageError(`This is the record of a ${run.contract.task} run, not of ${task}: leave --task out.`);
  }
  const design = orders === undefined ? run.design : { ...run.design, orders };
  return { ...record, run: { ...run, design, seed: seed ?? run.seed } };
}

/** The template that was run, where it still is: OUT's parent and the record's own name for it. */
async function templateOf(
  path: string,
  { run }: RunRecord,
  { template }: AnalyzeOptions,
  { files }: RunsPorts,
): Promise<Meaning | undefined> {
  const folder = folderOf(path).replaceAll('\\', '/');
  const stem = `/runs/${run.template.replace(/\.prompt$/, '')}`;
  const own = folder.endsWith(stem) ? join(folder.slice(0, -stem.length), '..', run.template) : undefined;
  const file = template ?? own;
  if (file === undefined || (template === undefined && (await files.stat(file)) === undefined)) return undefined;
  return createTemplates(createTexts(files)).understand(file);
}

async function openLogs(texts: readonly Text[], options: AnalyzeOptions, ports: RunsPorts): Promise<OpenedRecord> {
  const { reader, meaning } = await readerOf(options, ports);
  const { lines, task, contract, notes } = readBareLog(texts, { task: options.task, reader });
  const path = texts[0]!.path;
  const record = recordOfLines({
    lines,
    task,
    design: options.orders ?? 'recognise',
    seed: options.seed ?? 1,
    contract,
    id: path,
  });
  return { path, record, meaning, notes };
}

/** How raw answers are read: by a template's contract, or by one that is given. */
async function readerOf(
  options: AnalyzeOptions,
  ports: RunsPorts,
): Promise<{ reader?: AnswerReader; meaning?: Meaning }> {
  const texts = createTexts(ports.files);
  const { template, catalog } = options;
  const given = catalog === undefined ? undefined : await readCatalogue(texts.stream(catalog), catalog);
  if (template === undefined) {
    const contract = saidContract(options);
    return contract ? { reader: { contract, catalogue: given } } : {};
  }
  const meaning = await createTemplates(texts).understand(template);
  const contract = contractOf(meaning.meta);
  if (contract === undefined)
    throw new UsageError(`${template} has no \`rec.task\`, so it does not say how answers are read.`);
  const catalogue = given ?? (await createSampleUsers(texts, ports.worker).catalogue(meaning));
  return { reader: { contract, catalogue }, meaning };
}
