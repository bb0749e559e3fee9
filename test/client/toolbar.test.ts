import { afterEach, expect, test, vi } from 'vitest';
import { messagesView } from '../../client/src/webview/prompt.ts';
import { toolbar } from '../../client/src/webview/toolbar.ts';
import type { PreviewResult } from '../../server/src/lsp/protocol.ts';

/** As much of a page as the views make use of. */
function page() {
  const createElement = () => {
    const children: { toString(): string }[] = [];
    const attributes: Record<string, string> = {};
    return {
      attributes,
      append: (...more: typeof children) => children.push(...more),
      setAttribute: (name: string, value: string) => Object.assign(attributes, { [name]: value }),
      addEventListener: () => {},
      toString: () => children.join(''),
    };
  };
  return { createElement };
}

const preview = {
  version: 1,
  messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
  spans: [],
  tokens: { total: 120, byRole: { user: 120 }, counter: 'chars/4' },
  problems: [],
  user: undefined,
  users: [],
  orders: 0,
  budget: null,
} satisfies PreviewResult;

const tokensOf = (more: Partial<PreviewResult>) => {
  vi.stubGlobal('document', page());
  const shown = { type: 'preview', preview: { ...preview, ...more }, state: {}, dirty: false } as never;
  const element = toolbar(shown, () => {}).at(-1)!;
  return [String(element), (element.attributes as unknown as { title: string }).title];
};

afterEach(() => void vi.unstubAllGlobals());

test.each([
  [{}, '≈120 tokens'],
  [{ budget: 200 }, '≈120 of 200 tokens'],
  [{ budget: 100 }, '⚠ ≈120 of 100 tokens'],
])('tokens are told as an estimate, with who counted them: %j', (more, text) => {
  expect(tokensOf(more)).toEqual([text, 'An estimate, counted with chars/4']);
});

test('those of a message are an estimate, too', () => {
  vi.stubGlobal('document', page());
  expect(messagesView(preview as never, () => {}).join('')).toBe('user≈120 tokensHi');
});

test('nothing is said of tokens that were not counted', () => {
  expect(tokensOf({ tokens: null })[0]).toBe('tokens not counted');
});
