import { isOutputClause, type Meaning, type Piece } from '../../semantics/index.ts';
import type { Fix } from '../../text/index.ts';
import { thingOf } from '../answerSentence.ts';
import { listContract } from '../contracts.ts';
import { type Found, staticRule } from '../define.ts';
import { foundIn, inFile, insertAt, placeOf, proposed, replaceBy } from '../places.ts';
import { instructions, lastName, loopPieces } from '../prose.ts';

type Naming = NonNullable<ReturnType<typeof listContract>>;

export const labelStyle = staticRule(
  {
    code: 'label-style',
    lint: 'L06',
    severity: 'warning',
    title: 'Labels shown, asked for and read differ',
    fixes: true,
    docs: 'Three things must be the same: the label that stands before each candidate, what the prompt asks for, and what `rec.answer` and `rec.candidates.labels` read. `{{@index}}` counts from 0, labels from 1: show `{{label}}`.',
  },
  function* (meaning) {
    const contract = listContract(meaning);
    const input = meaning.meta.rec.candidates?.input;
    if (!contract || input === undefined || lacksLabel(meaning)) return;
    const [found] = [
      ...zeroBased(contract, input, meaning),
      ...unshown(contract, input, meaning),
      ...otherWord(contract, meaning),
    ];
    if (found) yield found;
  },
);

/** A label that is used and not declared is told already. */
function lacksLabel({ references, meta }: Meaning): boolean {
  const isTold = meta.problems.some(({ code }) => code === 'label-not-in-schema');
  return isTold || references.some(({ path, unknownSegment }) => path.segments[unknownSegment ?? -1]?.name === 'label');
}

function* zeroBased(contract: Naming, input: string, meaning: Meaning): Generator<Found> {
  for (const piece of loopPieces(meaning, input).flat()) {
    if (piece.kind !== 'slot' || !/^\{\{[~{&]*\s*@index\s*[~}]/.test(piece.text)) continue;
    const reads =
      contract.by === 'label'
        ? 'answers are read by labels from 1. Show `{{label}}`'
        : 'a number in an answer is read as one from 1. Show `{{label}}`, or no number';
    const start = piece.span.start + piece.text.indexOf('@index');
    const fixes = contract.by === 'label' ? [replaceBy({ start, end: start + '@index'.length }, 'label')] : [];
    yield { span: piece.span, message: `\`@index\` counts from 0, and ${reads}.`, fixes, ...inFile(piece.file) };
  }
}

/** Answers are to hold labels, and the candidates are shown without. */
function* unshown(contract: Naming, input: string, meaning: Meaning): Generator<Found> {
  const loops = loopPieces(meaning, input);
  if (contract.by !== 'label' || loops.length === 0 || loops.flat().some(showsLabel)) return;
  // A name that is unknown, or a whole item, is told elsewhere or may hold it.
  if (meaning.references.some(({ path }) => path.segments.at(-1)?.name === 'label')) return;
  // Another rule says that single braces show nothing.
  if (loops.flat().some(({ kind, text }) => kind === 'text' && text.includes('{label}'))) return;
  yield {
    span: placeOf(meaning, { kind: 'candidates' }),
    message: 'Answers are read by label, and no label is shown. Write `{{label}}` before each title.',
    fixes: showLabel(loops.flat().find(showsField)),
  };
}

/** A field of the item itself, in the template's own text. */
function showsField(piece: Piece): boolean {
  return piece.kind === 'slot' && piece.file === undefined && piece.target?.length === 3;
}

function showLabel(first: Piece | undefined): Fix[] {
  return first ? [proposed(insertAt(first.span.start, '{{label}}. ', 'Show `{{label}}` before it'))] : [];
}

function showsLabel(piece: Piece): boolean {
  if (piece.kind !== 'slot' || /^\{\{[~{&]*\s*@(?!root\b)/.test(piece.text)) return false;
  return lastName(piece.target) === 'label' || piece.target === undefined || /\bjson\b/.test(piece.text);
}

/** What the output clauses ask for, where that is another thing than what is read. */
function* otherWord(contract: Naming, meaning: Meaning): Generator<Found> {
  const thing = thingOf(contract);
  const others = ASKED[thing];
  const clauses = instructions(meaning).filter(({ text }) => isOutputClause(text));
  if (!others || clauses.some(({ text }) => new RegExp(`\\b(${others.fine})\\b`, 'i').test(text))) return;
  for (const clause of clauses) {
    const match = new RegExp(
      `\\b(?:with|only|just|the|its|their|a|one|single)\\s+(?:\\w+\\s+)?(${others.wrong})\\b`,
      'i',
    ).exec(clause.text);
    if (!match) continue;
    const index = match.index + match[0].length - match[1]!.length;
    const message = `The prompt asks for ${match[1]!.toLowerCase().replace(/s?$/, 's')}, and the answer is read by its ${thing}s (\`rec.answer.by\`, \`rec.candidates.labels\`).`;
    yield foundIn(clause, { index, 0: match[1]! }, message);
    return;
  }
}

const ASKED: Readonly<Record<string, { readonly fine: string; readonly wrong: string } | undefined>> = {
  number: { fine: 'numbers?|labels?|ind(ex|exes|ices)|digits?|integers?', wrong: 'letters?|titles?|names?' },
  letter: { fine: 'letters?|labels?|[A-C]', wrong: 'numbers?|digits?|titles?|names?' },
  label: { fine: 'labels?|codes?|ids?|identifiers?|numbers?', wrong: 'letters?|titles?|names?' },
  title: { fine: 'titles?|names?', wrong: 'numbers?|letters?|labels?|ids?|digits?|ind(?:ex|ices)' },
  id: { fine: 'ids?|identifiers?|codes?|numbers?|asins?', wrong: 'letters?|titles?|names?|labels?' },
};
