import type { Meaning } from '../../semantics/index.ts';
import { pathText } from '../../text/index.ts';
import { listContract } from '../contracts.ts';
import { dataRule } from '../define.ts';
import { lastName } from '../prose.ts';
import { candidatesOf } from '../shownItems.ts';
import { atOrigin } from '../userData.ts';

export const titleCharacters = dataRule(
  {
    code: 'title-characters',
    lint: 'L18',
    severity: 'warning',
    title: 'Title that breaks the list or the answer',
    docs: 'A title holds what the prompt or the answer uses as a mark: a new line, braces, a closing tag, `[1]`, a comma where answers are separated by commas, a quote where titles are quoted; or it is a number ("1408") where labels are numbers. Clean the title in the catalogue, or change the form.',
  },
  function* (meaning, samples) {
    const contract = listContract(meaning);
    if (!contract) return;
    const faults = faultsFor(contract, meaning);
    const told = new Set<string>();
    for (const sample of samples) {
      for (const { id, title, path } of candidatesOf(sample, meaning)) {
        const fault = title === undefined ? undefined : faults.find(({ pattern }) => pattern.test(title));
        if (!fault || told.has(id ?? '')) continue;
        told.add(id ?? '');
        yield atOrigin(
          sample,
          [...path, 'title'],
          pathText([...path, 'title']),
          `the title ${JSON.stringify(title)} ${fault.what}.`,
        );
      }
    }
  },
);

interface Fault {
  readonly pattern: RegExp;
  readonly what: string;
}

function faultsFor(contract: NonNullable<ReturnType<typeof listContract>>, meaning: Meaning): Fault[] {
  const always: Fault[] = [
    { pattern: /[\r\n\u2028\u2029]/, what: 'goes over lines, and so looks like two items' },
    { pattern: /\{\{|\}\}/, what: 'holds braces of the template language' },
    { pattern: /<\/|```/, what: 'holds what closes a tag or a fence' },
    { pattern: /\[\d+\]/, what: 'holds what looks like a label' },
  ];
  const isComma = contract.task === 'ranking' && contract.format === 'comma' && contract.by === 'title';
  const numeric = contract.labels === 'numbers' && showsLabels(meaning);
  return [
    ...always,
    ...(isComma ? [{ pattern: /,/, what: 'holds a comma, and answers are separated by commas' }] : []),
    ...(quotesTitles(meaning) ? [{ pattern: /"/, what: 'holds a quote, and titles stand in quotes' }] : []),
    ...(numeric ? [{ pattern: /^\s*\d{1,4}\s*$/, what: 'is a number, and so are the labels' }] : []),
  ];
}

function showsLabels({ prose }: Meaning): boolean {
  return prose.some((piece) => piece.kind === 'slot' && lastName(piece.target) === 'label');
}

function quotesTitles({ prose, meta }: Meaning): boolean {
  const input = meta.rec.candidates?.input;
  return prose.some(
    (piece, i) =>
      piece.kind === 'slot' &&
      piece.target?.[0] === input &&
      lastName(piece.target) === 'title' &&
      /"$/.test(prose[i - 1]?.text ?? ''),
  );
}
