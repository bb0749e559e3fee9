import type { Meaning, Piece } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';
import { inFile, lastName } from '../kit.ts';
import { FREE_TEXT } from '../words.ts';

export const undelimitedText = staticRule(
  {
    code: 'undelimited-text',
    lint: 'L31',
    severity: 'warning',
    title: "A user's own words without delimiters",
    docs: 'A review or a query is free text: it may run over lines, and it may hold orders to the model. Without quotes, a fence or a tag around it, nobody can tell where it ends and the instructions go on.\n\n```handlebars\nReview: {{review}}                 wrong\n<review>{{review}}</review>        right\nThe user asks: "{{query}}"         right\n```',
  },
  function* ({ prose }) {
    for (const [i, piece] of prose.entries()) {
      if (piece.kind !== 'slot' || !isFreeText(piece) || isDelimited(prose, i)) continue;
      const name = lastName(piece.target);
      const message = `\`${name}\` is somebody's own words. Put quotes, a fence or a tag around it, so that they end where they end.`;
      yield { span: piece.span, message, ...inFile(piece.file) };
    }
  },
);

function isFreeText({ target, type, text }: Extract<Piece, { kind: 'slot' }>): boolean {
  const kind = (type.schema as { type?: unknown } | undefined)?.type;
  const isText = kind === undefined || [kind].flat().includes('string');
  return target !== undefined && isText && FREE_TEXT.test(lastName(target) ?? '') && !/\bjson\b/.test(text);
}

/** A mark right before and after, or a fence or tag that is open before it and closed after. */
function isDelimited(prose: Meaning['prose'], index: number): boolean {
  const before = textBefore(prose, index);
  const after = prose
    .slice(index + 1)
    .map(({ text }) => text)
    .join('');
  if (/["'“”‘’«»`|>\])]\s*$/.test(before) && /^\s*["'“”‘’«»`|<[(]/.test(after)) return true;
  const fences = ['```', '"""', "'''", '~~~', '###', '---', '==='];
  if (fences.some((fence) => count(before, fence) % 2 === 1 && after.includes(fence))) return true;
  const open = /<([\p{L}_][\w-]*)[^<>]*>[^<]*$/u.exec(before);
  return open !== null && after.includes(`</${open[1]}`);
}

function textBefore(prose: Meaning['prose'], index: number): string {
  return prose
    .slice(0, index)
    .map(({ text }) => text)
    .join('');
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
