import { ruleDocs } from '../rules/index.ts';
import type { Completion, Place } from './types.ts';

/** In a comment: the orders that silence rules, and behind one the codes. */
export function completeOrder({ meaning, offset }: Place): Completion[] {
  const { text } = meaning.document;
  const written = text.slice(Math.max(text.lastIndexOf('{{', offset - 1), 0), offset);
  const [, order, code] =
    /^\{\{~?!(?:--)?\s*(recprompt-disable(?:-next-line)?\s+(?:[\w-]+[\s,]+)*)?([\w-]*)$/.exec(written) ?? [];
  if (code === undefined) return [];
  const span = {
    start: offset - code.length,
    end: offset + /^[\w-]*?(?=--|[^\w-]|$)/.exec(text.slice(offset, offset + 80))![0].length,
  };
  const offered = order === undefined ? ORDERS : ruleDocs.map((one) => [one.code, one.title] as const);
  return offered.map(([label, detail]) => ({ label, kind: 'value', detail, span, newText: label, sortText: label }));
}

const ORDERS = [
  ['recprompt-disable', 'silences rules from here on'],
  ['recprompt-disable-next-line', 'silences rules on the next line'],
] as const;
