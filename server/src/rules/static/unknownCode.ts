import { sampleDocs } from '../../samples/index.ts';
import { type CodeDoc, metaDocs } from '../../schema/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import { syntaxDocs } from '../../template/index.ts';
import { nearest, type Span } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { replaceBy } from '../places.ts';
import type { StaticRule } from '../types.ts';

/** `rules`: pages of all rules, of this one too. */
export const unknownCode = (rules: () => readonly CodeDoc[]): StaticRule =>
  staticRule(
    {
      code: 'unknown-code',
      severity: 'warning',
      title: 'Code that looks misspelt',
      fixes: true,
      docs: '`rec.disable` names a code that no problem has, and that is nearly one: the rule meant is still on.\n\n```yaml\nrec.disable: [unused-inputs]     # unused-input\n```',
    },
    function* (meaning) {
      const known = [...rules(), ...metaDocs, ...sampleDocs, ...syntaxDocs].map(({ code }) => code);
      for (const { code, span } of disabledCodes(meaning)) {
        const meant = known.includes(code) ? undefined : nearest(code, known);
        if (meant === undefined) continue;
        const message = `There is no \`${code}\`. Did you mean \`${meant}\`?`;
        yield { span, message, fixes: [replaceBy(span, meant)] };
      }
    },
  );

function disabledCodes({ meta, document }: Meaning): { code: string; span: Span }[] {
  return (meta.rec.disable ?? []).flatMap((code, i) => {
    const span = document.frontMatter?.place(['rec.disable', i])?.value;
    return span ? [{ code, span }] : [];
  });
}
