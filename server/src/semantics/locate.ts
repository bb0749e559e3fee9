import type { FieldPath } from '../template/index.ts';
import { perObject, type Span } from '../text/index.ts';
import { isOutputClause } from './lexicon.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import type { Meaning, Part, Piece } from './types.ts';

/** Where a part of the template is in its own text today; undefined where it is no longer. */
export function locate(part: Part, meaning: Meaning): Span | undefined {
  switch (part.kind) {
    case 'frontMatter':
      return fieldSpan(part.path, meaning);
    case 'candidates':
      return candidatesSpan(meaning);
    case 'answerInstruction':
      return answerInstruction(meaning);
    case 'input':
      return inputSpan(part.name, meaning);
  }
}

/** A short value, else its key: a whole block of YAML underlined says less. */
function fieldSpan(path: FieldPath, { document }: Meaning): Span | undefined {
  const place = document.frontMatter?.place(path);
  const isShort = place && !document.text.slice(place.value.start, place.value.end).includes('\n');
  return isShort && place.value.end > place.value.start ? place.value : (place?.key ?? place?.value);
}

/** The block that repeats for the candidates, else the first place that shows anything of them. */
function candidatesSpan({ meta, renderings }: Meaning): Span | undefined {
  const input = meta.rec.candidates?.input;
  const shown = renderings.filter(({ target }) => input !== undefined && target[0] === input);
  const whole = shown.filter(({ target }) => target.length === 1);
  return (whole.find(({ by }) => by === 'loop') ?? whole[0] ?? shown[0])?.span;
}

/**
 * The last output clause after the last data, else the last text of the last user message, else the value of `rec.task`.
 */
function answerInstruction(meaning: Meaning): Span | undefined {
  const sentences = sentencesOf(meaning);
  const clause = sentences.filter((one) => isAfterData(one, meaning) && isOutputClause(one.text)).at(-1);
  return (clause ?? lastUserText(sentences))?.site ?? fieldSpan(['rec.task'], meaning);
}

function lastUserText(sentences: readonly Sentence[]): Sentence | undefined {
  const words = sentences.filter(
    (one) => one.role === 'user' && /\p{L}/u.test(one.text.replaceAll(/\{\{.{0,200}?\}\}/gs, '')),
  );
  return words.at(-1);
}

/** Whether a sentence ends after everything of the input that the prompt shows. */
export function isAfterData(sentence: Sentence, meaning: Meaning): boolean {
  return sentence.last >= lastData(meaning);
}

/** Index of the last piece that shows something of the input; -1 where none does. */
const lastData = perObject(({ prose }: Meaning): number => prose.findLastIndex(showsData));

/** A value is shown, or a block over one ends. */
function showsData(piece: Piece): boolean {
  if (piece.kind !== 'slot' && piece.kind !== 'close') return false;
  return piece.target !== undefined && piece.target.length > 0 && piece.target.at(-1) !== 'length';
}

function inputSpan(name: string, { inputs, renderings, document, references }: Meaning): Span | undefined {
  const declared = inputs.find((one) => one.name === name)?.span;
  const shown = renderings.find(({ target }) => target[0] === name)?.span;
  const named = references.find((one) => one.input === name && one.file === undefined)?.path;
  const span = declared ?? shown ?? named;
  return span && document.text.length >= span.end ? { start: span.start, end: span.end } : undefined;
}
