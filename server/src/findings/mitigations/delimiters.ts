import { type BlockNode, breakOf, type Node } from '../../template/index.ts';
import type { Span } from '../../text/index.ts';
import { hasField, listContract, loopOver } from './fields.ts';
import type { Mitigation } from './types.ts';

export const delimiters: Mitigation = {
  id: 'delimiters',
  title: 'Put each candidate on a line of its own',
  addresses: ['M1', 'M2', 'S2', 'S5', 'S6', 'E2'],
  evidence:
    'Titles hold commas themselves (about 1.6 % of the films in one catalogue), so that a list on one line cannot be told apart; published prompts number or wrap titles. The effect on answers was not measured apart.',
  edit(meaning) {
    const { text } = meaning.document;
    const input = meaning.meta.rec.candidates?.input;
    const loop = input === undefined || !listContract(meaning) ? undefined : loopOver(meaning, input);
    const item = loop && itemOf(loop);
    if (!loop || !item || !loop.close || text.slice(item.start, item.end).includes('\n')) return undefined;
    const line = breakOf(text);
    const shown = text.slice(item.start, item.end).trim();
    const mark = isMarked(shown) ? '' : hasField(meaning, input!, 'label') ? '{{label}}. ' : '- ';
    const before = /(^|\n)[ \t]*$/.test(text.slice(0, loop.start)) ? '' : line;
    const behind = /^[ \t]*(\r?\n|$)/.test(text.slice(loop.end)) ? '' : line;
    const opened = loop.branches[0]!.tag;
    const inside = { start: opened.end, end: loop.close.start };
    return [
      ...(before ? [{ span: at(trimmedBefore(text, loop.start), loop.start), newText: before }] : []),
      { span: inside, newText: `${line}${mark}${shown}${line}` },
      ...(behind ? [{ span: at(loop.end, leadOf(text, loop.end)), newText: behind }] : []),
    ];
  },
};

/** What stands for one candidate, the separators behind it left out; undefined where the loop has an `{{else}}` of its own. */
function itemOf({ branches }: BlockNode): Span | undefined {
  if (branches.length !== 1) return undefined;
  const nodes = [...branches[0]!.body];
  while (nodes.length > 0 && isSeparator(nodes.at(-1)!)) nodes.pop();
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return undefined;
  const trailing = last.kind === 'text' ? (/[\s,;|]*$/.exec(last.value)?.[0].length ?? 0) : 0;
  return { start: first.start, end: last.end - trailing };
}

/** `, ` or `{{#unless @last}}, {{/unless}}`. */
function isSeparator(node: Node): boolean {
  if (node.kind === 'text') return /^[\s,;|]*$/.test(node.value);
  return node.kind === 'block' && node.branches.every(({ body }) => body.every(isSeparator));
}

function isMarked(shown: string): boolean {
  return /\blabel\b|^[-*•\d[(]/.test(shown);
}

function trimmedBefore(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

function leadOf(text: string, start: number): number {
  return start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0);
}

function at(start: number, end: number): Span {
  return { start, end };
}
