import { sampleDocs } from '../../samples/index.ts';
import { type CodeDoc, metaDocs } from '../../schema/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import { syntaxDocs } from '../../template/index.ts';
import { nearest, type Span } from '../../text/index.ts';
import { allNodes } from '../bodies.ts';
import { type Found, staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';
import { ORDERS, orderIn, type Word } from '../suppress.ts';
import type { StaticRule } from '../types.ts';

/** `rules`: pages of all rules, of this one too. */
export const unknownCode = (rules: () => readonly CodeDoc[]): StaticRule =>
  staticRule(
    {
      code: 'unknown-code',
      severity: 'warning',
      title: 'Code that looks misspelt',
      fixes: true,
      docs: '`rec.disable` or a comment such as `{{!-- recprompt-disable … --}}` names a code that no problem has, and that is nearly one: the rule meant is still on.\n\n```yaml\nrec.disable: [unused-inputs]     # unused-input\n```',
    },
    function* (meaning) {
      const known = [...rules(), ...metaDocs, ...sampleDocs, ...syntaxDocs].map(({ code }) => code);
      for (const { code, span } of disabledCodes(meaning)) yield* misspelt(code, span, known);
      for (const { order, codes, file } of orders(meaning)) {
        if (!ORDERS.includes(order.text)) yield unknownOrder(order, file);
        for (const { text, span } of codes) yield* misspelt(text, span, known, file);
      }
    },
  );

function* misspelt(word: string, span: Span, known: readonly string[], file?: string): Generator<Found> {
  const meant = known.includes(word) ? undefined : nearest(word, known);
  if (meant === undefined) return;
  const message = `There is no \`${word}\`. Did you mean \`${meant}\`?`;
  yield { span, message, fixes: [replaceBy(span, meant)], ...inFile(file) };
}

/** A comment that looks like an order and is none does nothing, without a word. */
function unknownOrder({ text, span }: Word, file: string | undefined): Found {
  const [all, line] = ORDERS;
  const meant = text.includes('enable') ? undefined : text.endsWith('-line') ? line : nearest(text, ORDERS);
  const advice = meant ? `Did you mean \`${meant}\`?` : `Known: \`${all}\`, \`${line}\`.`;
  const fixes = meant ? [replaceBy(span, meant)] : [];
  return { span, message: `There is no \`${text}\`. ${advice}`, fixes, ...inFile(file) };
}

function orders(meaning: Meaning) {
  if (!allTexts(meaning).some((text) => text.includes('recprompt-'))) return [];
  return allNodes(meaning).flatMap(({ node, file }) => {
    const source = file === undefined ? meaning.document.text : textOf(file, meaning);
    const found = node.kind === 'comment' ? orderIn(node, source) : undefined;
    return found ? [{ ...found, file }] : [];
  });
}

function allTexts({ document, partials }: Meaning): string[] {
  return [document.text, ...[...partials.values()].map((one) => one.document.text)];
}

function textOf(file: string, { partials }: Meaning): string {
  return [...partials.values()].find((one) => one.file === file)?.document.text ?? '';
}

function disabledCodes({ meta, document }: Meaning): { code: string; span: Span }[] {
  return (meta.rec.disable ?? []).flatMap((code, i) => {
    const span = document.frontMatter?.place(['rec.disable', i])?.value;
    return span ? [{ code, span }] : [];
  });
}
