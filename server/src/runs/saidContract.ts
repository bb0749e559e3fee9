import { type Contract, contractOf } from '../answers/index.ts';
import { hasCandidates } from '../measure/index.ts';
import { UsageError } from '../ports.ts';
import { readMeta } from '../schema/index.ts';
import { parseDocument } from '../template/index.ts';
import type { AnalyzeOptions } from './types.ts';

/** A contract given on the command line, in the words of `rec.answer`; undefined where none is. Throws UsageError. */
export function saidContract(options: AnalyzeOptions): Contract | undefined {
  const fields = saidFields(options);
  if (fields === undefined) return undefined;
  const { task, labels = 'numbers', ...answer } = fields;
  if (task === undefined) throw new UsageError('The contract needs a task: --task, or "task" in --contract.');
  const document = parseDocument(frontMatter(task, labels, answer));
  const meta = readMeta(document);
  const wrong = [...document.problems, ...meta.problems].filter(({ severity }) => severity === 'error');
  const contract = contractOf(meta);
  if (wrong.length > 0)
    throw new UsageError(`The contract is not one: ${wrong.map(({ message }) => message).join(' ')}`);
  return contract;
}

/** What is said one by one holds before the JSON. */
function saidFields({ task, by, labels, answerFormat, count, contract }: AnalyzeOptions) {
  const said = { task, by, labels, format: answerFormat, count };
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  if (given.length === 0 && contract === undefined) return undefined;
  return { ...contract, ...Object.fromEntries(given) } as Readonly<Record<string, unknown>>;
}

/** JSON is YAML: the same reader, and the same words for a mistake, as in a template. */
function frontMatter(task: unknown, labels: unknown, answer: object): string {
  const fields = [
    `rec.task: ${JSON.stringify(task)}`,
    ...(hasCandidates(task) ? [`rec.candidates: ${JSON.stringify({ input: 'candidates', labels })}`] : []),
    `rec.answer: ${JSON.stringify(answer)}`,
  ];
  return `---\n${fields.join('\n')}\n---\n`;
}
