import type { Meaning } from '../../semantics/index.ts';
import type { Span } from '../../text/index.ts';
import { contextOf } from '../contexts.ts';
import { dataRule } from '../define.ts';
import { fieldSpan } from '../places.ts';
import { howMany } from '../userData.ts';

export const overContext = dataRule(
  {
    code: 'over-context',
    lint: 'L19',
    severity: 'error',
    title: 'Prompt does not fit',
    docs: "The prompt of a sample user has more tokens than `rec.run.budget.context` allows, or than the model's window holds. Such a prompt is refused, or its end is cut off, and the end is where the question mostly is. A warning says that the prompt fits and the answer (`config.maxOutputTokens`) does not. Keep less: `rec.history: { keep: 10 }`, `rec.candidates: { keep: 20 }`. Tokens are counted with one tokenizer and are an estimate for other models.",
  },
  function* (meaning, samples) {
    const limit = limitOf(meaning);
    if (!limit) return;
    const over = samples.filter(({ tokens }) => tokens + limit.answer > limit.tokens);
    if (over.length === 0) return;
    const most = over.reduce((a, b) => (b.tokens > a.tokens ? b : a));
    const fits = most.tokens <= limit.tokens;
    const tail = fits ? ` with the ${limit.answer} of \`config.maxOutputTokens\`` : '';
    const message = `The prompt has up to ${most.tokens} tokens (user \`${most.user.id}\`)${tail}, and ${limit.name} is ${limit.tokens}. Too long for ${howMany(over, samples)}. Keep less of the history or of the candidates.`;
    yield { span: limit.span, severity: fits ? 'warning' : 'error', message };
  },
);

interface Limit {
  readonly tokens: number;
  /** Kept free for the answer. */
  readonly answer: number;
  readonly name: string;
  readonly span: Span;
}

/** The author's own budget for a prompt, else what the model's window holds together with the answer. */
function limitOf(meaning: Meaning): Limit | undefined {
  const { meta } = meaning;
  const budget = meta.rec.run?.budget?.context;
  if (budget !== undefined) {
    const span = fieldSpan(meaning, ['rec.run', 'budget', 'context']);
    return { tokens: budget, answer: 0, name: 'the budget', span };
  }
  const tokens = meta.model === undefined ? undefined : contextOf(meta.model);
  if (tokens === undefined) return undefined;
  const { maxOutputTokens } = meta.config;
  const answer = typeof maxOutputTokens === 'number' && maxOutputTokens > 0 ? maxOutputTokens : 0;
  return { tokens, answer, name: `the context of \`${meta.model}\``, span: fieldSpan(meaning, ['model']) };
}
