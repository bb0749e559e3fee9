import type { Message, TokenCount } from './types.ts';

/**
 * Counts the tokens of messages' texts. `encode` gives the number of tokens of one text by o200k_base; without it four
 * characters are one token, rounded up for each text. What a model's chat format adds is not counted: it differs by model.
 */
export function createCounter(encode?: (text: string) => number): (messages: readonly Message[]) => TokenCount {
  const tokensIn = encode ?? ((text: string) => Math.ceil(text.length / 4));
  const counter = encode ? 'o200k_base' : 'chars/4';
  return (messages) => {
    const byRole = new Map<string, number>();
    for (const { role, content } of messages) {
      const texts = content.flatMap((part) => ('text' in part ? part.text : []));
      const tokens = texts.reduce((sum, text) => sum + tokensIn(text), 0);
      byRole.set(role, (byRole.get(role) ?? 0) + tokens);
    }
    const total = [...byRole.values()].reduce((sum, tokens) => sum + tokens, 0);
    return { total, byRole: Object.fromEntries(byRole), counter };
  };
}
