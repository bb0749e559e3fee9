import type { ValueError } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FileProblem, Range } from '../text/index.ts';
import { samplesRange } from './fileProblems.ts';

/** Whether a candidate lacks the label that its schema requires and `labels: none` does not give it. */
export function isLabelGap({ path, key, keyword }: ValueError, { meta }: Meaning): boolean {
  const { candidates } = meta.rec;
  const isOfItem = path.length === 2 && path[0] === candidates?.input && typeof path[1] === 'number';
  return candidates?.labels === 'none' && keyword === 'required' && key === 'label' && isOfItem;
}

/** One problem of the template, in place of one for each item of the catalogue. */
export function labelGap(meaning: Meaning): FileProblem {
  const { file } = meaning;
  const input = meaning.meta.rec.candidates?.input;
  const message = `\`labels: none\` puts no \`label\` on the candidates, their data has none, and the items of \`${input}\` require it in \`input.schema\`. Take it out there, or let the candidates be labelled.`;
  const range = labelsRange(meaning);
  const fixes = [{ title: 'Label the candidates with numbers', edits: [{ file, range, newText: 'numbers' }] }];
  return { file, code: 'label-not-given', severity: 'error', message, range, fixes };
}

/** Where `labels: none` stands now: the text around it may have changed since the users were read. */
function labelsRange(meaning: Meaning): Range {
  const { frontMatter, lines } = meaning.document;
  const span = frontMatter?.place(['rec.candidates', 'labels'])?.value;
  return span ? lines.rangeOf(span) : samplesRange(meaning);
}
