import { typesOf } from '../../schema/index.ts';
import type { Meaning, Piece } from '../../semantics/index.ts';
import type { Fix } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { inFile, proposed, replaceBy } from '../places.ts';
import { lastName } from '../prose.ts';
import { FREE_TEXT } from '../words.ts';

export const undelimitedText = staticRule(
  {
    code: 'undelimited-text',
    lint: 'L31',
    severity: 'warning',
    title: "A user's own words without delimiters",
    fixes: true,
    docs: 'A review or a query is free text: it may run over lines, and it may hold orders to the model. Without quotes, a fence or a tag around it, nobody can tell where it ends and the instructions go on.\n\n```handlebars\nReview: {{review}}                 wrong\n<review>{{review}}</review>        right\nThe user asks: "{{query}}"         right\n```',
  },
  function* ({ prose }) {
    for (const [i, piece] of prose.entries()) {
      if (piece.kind !== 'slot' || !isFreeText(piece) || isDelimited(prose, i)) continue;
      const name = lastName(piece.target);
      const message = `\`${name}\` is somebody's own words. Put quotes, a fence or a tag around it, so that they end where they end.`;
      yield { span: piece.span, message, fixes: fences(piece, name ?? 'text'), ...inFile(piece.file) };
    }
  },
);

function fences({ span, text }: Piece, name: string): Fix[] {
  const tag = name.replaceAll(/[^\p{L}\d_-]/gu, '_');
  return [
    proposed(replaceBy(span, `"${text}"`, 'Put it in quotes')),
    proposed(replaceBy(span, `<${tag}>${text}</${tag}>`, `Put it in \`<${tag}>\``)),
  ];
}

function isFreeText({ target, type, text }: Extract<Piece, { kind: 'slot' }>): boolean {
  const types = typesOf(type.schema);
  const isText = types.length === 0 || types.includes('string');
  return target !== undefined && isText && FREE_TEXT.test(lastName(target) ?? '') && !/\bjson\b/.test(text);
}

/** A mark right before and after, or a fence or tag that is open before it and closed after. */
function isDelimited(prose: Meaning['prose'], index: number): boolean {
  const before = nearby(prose, index, -1);
  const after = nearby(prose, index, 1);
  if (/["'“”‘’«»`|>\])]\s{0,9}$/.test(before) && /^\s*["'“”‘’«»`|<[(]/.test(after)) return true;
  const isOpen = (fence: string) => before.split(fence).length % 2 === 0;
  if (FENCES.some((fence) => isOpen(fence) && after.includes(fence))) return true;
  const open = /<([\p{L}_][\w-]*)[^<>]{0,200}>[^<]*$/u.exec(before.slice(before.lastIndexOf('<')));
  return open !== null && after.includes(`</${open[1]}`);
}

const FENCES = ['```', '"""', "'''", '~~~', '###', '---', '==='];
/** Characters on either side in which marks are looked for. */
const REACH = 4000;

/** The text before (-1) or after (1) a piece. */
function nearby(prose: Meaning['prose'], index: number, step: 1 | -1): string {
  let text = '';
  for (let i = index + step; i >= 0 && i < prose.length && text.length < REACH; i += step) {
    text = step === 1 ? text + prose[i]!.text : prose[i]!.text + text;
  }
  return step === 1 ? text.slice(0, REACH) : text.slice(-REACH);
}
