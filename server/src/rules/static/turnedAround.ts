import type { Meaning } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';
import { fieldSpan, placeOf, proposed, replaceBy } from '../places.ts';
import { instructions } from '../prose.ts';

export const turnedAround = staticRule(
  {
    code: 'turned-around',
    lint: 'L39',
    severity: 'error',
    title: 'Turned-around template with a task about items',
    fixes: true,
    docs: 'A turned-around instruction asks for what is otherwise given: the query from the item, the taste from the history. Its answer is free text, and a closed set of candidates or a catalogue cannot judge it. Its task is `text`.\n\n```yaml\nrec.task: text\n```',
  },
  function* (meaning) {
    const { rec } = meaning.meta;
    const isClosed = rec.task !== undefined && rec.task !== 'text' && rec.task !== 'dialogue_turn';
    if (!isClosed) return;
    const strategy = rec.instruction?.strategy;
    const message = `The template asks for a text and \`rec.task: ${rec.task}\` judges by items. Write \`rec.task: text\`.`;
    const task = fieldSpan(meaning, ['rec.task']);
    const fixes = [proposed(replaceBy(task, 'text', 'Write `rec.task: text`'))];
    if (typeof strategy === 'string' && /\b(turn(ed)?|inver(t|se)|revers|swap)/i.test(strategy)) {
      yield { span: task, message, fixes };
    } else if (asksForText(meaning)) yield { span: placeOf(meaning, { kind: 'answerInstruction' }), message, fixes };
  },
);

/** The question itself asks for a query, taste or history, and for nothing else. */
function asksForText(meaning: Meaning): boolean {
  const asks = instructions(meaning).filter(({ role }) => role !== 'system');
  const isAsked = ({ text }: { text: string }) => TURNED.test(text);
  return asks.some(isAsked) && !asks.some(({ text }) => CLOSED_TASK.test(text));
}

const TURNED =
  /\b(write|generate|infer|guess|predict|formulate|compose|what) (is |was |would be |might be )?(the |a |an |their |his |her |possible |likely )*((search )?query|preferences?|taste|interests?|intention|history|review|profile)\b/i;
const CLOSED_TASK =
  /\b(rank|sort|order|choose|pick|select|recommend|rate|rating|yes|no|score|number|label|title|titles|which)\b/i;
