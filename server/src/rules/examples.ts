import { type Meaning, type Sentence, sentencesOf } from '../semantics/index.ts';
import { perText, type Span } from '../text/index.ts';

/** The answer of a solved example that the author wrote into the prompt. */
export interface ExampleAnswer {
  readonly answer: string;
  /** Of the answer, in the sentence's own file. */
  readonly span: Span;
  readonly file: string | undefined;
}

const CUE =
  /(?:^|\n)[ \t>*#-]*(?:answer|output|response|rating|label|prediction|result|preferred|choice|ranking|a|assistant|recommender)(?:[ \t]+\d+)?[ \t*]*:[ \t*]*(\S[^\n]*)/giu;

/** Answers after a cue (`Answer: B`), and messages that the author put in the model's mouth. */
export function exampleAnswers(meaning: Meaning): ExampleAnswer[] {
  const sentences = sentencesOf(meaning).filter(({ loops }) => loops === 0);
  const spoken = sentences.filter((one) => one.role === 'model' && one.message < sentences.at(-1)!.message);
  const cued = sentences.flatMap((one) => cuesIn(one.text).map((match) => toAnswer(one, match)));
  return (spoken.length > 0 ? spoken.map((one) => toAnswer(one)) : cued).filter(
    ({ answer }) => answer !== '' && !answer.includes('{{'),
  );
}

const cuesIn = perText((text) => [...text.matchAll(CUE)]);

function toAnswer(sentence: Sentence, match?: RegExpMatchArray): ExampleAnswer {
  const text = (match?.[1] ?? sentence.text).trimEnd();
  const index = match ? match.index! + match[0].lastIndexOf(text) : 0;
  const start = sentence.span.start + index;
  const answer = text
    .trim()
    .replace(/^["“'‘`]+|["”'’`.]+$/g, '')
    .toLowerCase();
  return { answer, span: { start, end: start + text.length }, file: sentence.file };
}
