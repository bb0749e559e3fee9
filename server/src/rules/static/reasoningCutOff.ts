import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { fieldSpan } from '../places.ts';
import { instructions } from '../prose.ts';
import { reasoningRequest } from '../words.ts';

export const reasoningCutOff = staticRule(
  {
    code: 'reasoning-cut-off',
    lint: 'L25',
    severity: 'warning',
    title: 'Too few tokens for the reasoning asked for',
    docs: 'The model is to think before it answers, and `config.maxOutputTokens` ends the answer before it gets there: about 20 tokens for each item are gone in half a sentence.',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    const { maxOutputTokens } = meaning.meta.config;
    if (!contract || typeof maxOutputTokens !== 'number') return;
    const asks = contract.reasoning === 'before' || instructions(meaning).some(({ text }) => reasoningRequest(text));
    const { keep } = meaning.meta.rec.candidates ?? {};
    const count = 'count' in contract && typeof contract.count === 'number' ? contract.count : 1;
    const items = contract.task === 'ranking' && contract.count === 'all' && typeof keep === 'number' ? keep : count;
    if (!asks || maxOutputTokens > 20 * items) return;
    const message = `The model is to reason first, and has ${maxOutputTokens} tokens for reasons and answer together. It will be cut off.`;
    yield { span: fieldSpan(meaning, ['config', 'maxOutputTokens']), message };
  },
);
