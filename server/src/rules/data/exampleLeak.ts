import { sentencesOf } from '../../semantics/index.ts';
import { valueAt } from '../../text/index.ts';
import { dataRule, type Found, type FoundInFile } from '../define.ts';
import { inFile } from '../places.ts';
import { targetOf } from '../shownItems.ts';
import { plainTitle } from '../titles.ts';
import type { RenderedSample } from '../types.ts';
import { atOrigin, howMany } from '../userData.ts';

export const exampleLeak = dataRule(
  {
    code: 'example-leak',
    lint: 'L11',
    severity: 'error',
    title: 'Example about the user who is asked about',
    docs: "A solved example in the prompt names the very item that this user's answer should be, or is the same user's own row. The answer is then in the prompt. Take examples from other users than those who are evaluated.",
  },
  function* (meaning, samples): Generator<Found | FoundInFile> {
    for (const sentence of sentencesOf(meaning).filter(({ loops }) => loops === 0)) {
      const text = ` ${plainTitle(sentence.text)} `;
      const named = samples.filter((sample) => isNamed(sample, text));
      if (named.length === 0) continue;
      const message = `The text itself names the target ("${targetOf(named[0]!)?.title}") of ${howMany(named, samples)}.`;
      yield { span: sentence.span, message, ...inFile(sentence.file) };
    }
    for (const sample of samples) {
      const found = ownExample(sample);
      if (found) yield atOrigin(sample, [found], found, 'one of the examples is this user itself, with the answer.');
    }
  },
);

/** Titles of one short word stand in any text by chance. */
function isNamed(sample: RenderedSample, text: string): boolean {
  const title = plainTitle(targetOf(sample)?.title ?? '');
  return title.length >= 8 && title.includes(' ') && text.includes(` ${title} `);
}

/** Name of a list of examples that holds the user's own id. */
function ownExample({ user, arrangement }: RenderedSample): string | undefined {
  return Object.keys(arrangement.input).find((name) => {
    const list = arrangement.input[name];
    if (!/^(examples?|demonstrations?|demos?|shots?|few_?shots?)$/i.test(name) || !Array.isArray(list)) return false;
    return list.some((one) => ['user', 'userId', 'user_id', 'id'].some((key) => valueAt(one, [key]) === user.id));
  });
}
