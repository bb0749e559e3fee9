import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { createCounter, type Message } from '../../server/src/render/index.ts';

const messages: Message[] = [
  { role: 'system', content: [{ text: 'You rank movies.' }] },
  { role: 'user', content: [{ text: 'One' }, { media: { url: 'data:abc' } }, { text: 'Two three' }] },
  { role: 'user', content: [{ metadata: { purpose: 'x', pending: true } }] },
];

test('with a tokeniser, its count of each text', () => {
  const byRole = { system: countTokens('You rank movies.'), user: countTokens('One') + countTokens('Two three') };
  expect(createCounter(countTokens)(messages)).toEqual({
    total: byRole.system + byRole.user,
    byRole,
    counter: 'o200k_base',
  });
});

test('without one, four characters a token, rounded up', () => {
  expect(createCounter()(messages)).toEqual({ total: 8, byRole: { system: 4, user: 4 }, counter: 'chars/4' });
});

test('nothing is counted in nothing, and a role may have any name', () => {
  expect(createCounter()([])).toEqual({ total: 0, byRole: {}, counter: 'chars/4' });
  const odd = [{ role: 'constructor', content: [{ text: 'abcd' }] }] as unknown as Message[];
  expect(createCounter()(odd)).toEqual({ total: 1, byRole: { constructor: 1 }, counter: 'chars/4' });
});
