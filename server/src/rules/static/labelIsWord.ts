import { listContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { proposed } from '../places.ts';
import { loopPieces } from '../prose.ts';

export const labelIsWord = staticRule(
  {
    code: 'label-is-word',
    lint: 'L29',
    severity: 'information',
    title: 'A label that is also a word',
    fixes: true,
    docs: 'Answers may hold prose (`reasoning: before`), and the labels are bare letters: "A" is then also an article, "I" a pronoun. Show the labels in brackets, `[{{label}}]`, and ask for them so; or use numbers.',
  },
  function* (meaning) {
    const contract = listContract(meaning);
    const input = meaning.meta.rec.candidates?.input;
    if (
      contract?.by !== 'label' ||
      contract.labels !== 'letters' ||
      contract.reasoning !== 'before' ||
      input === undefined
    )
      return;
    for (const pieces of loopPieces(meaning, input)) {
      const label = pieces.findIndex((piece) => piece.kind === 'slot' && piece.target?.at(-1) === 'label');
      const before = pieces[label - 1];
      const isBracketed = before?.kind === 'text' && /[[(<]$/.test(before.text);
      if (label < 0 || isBracketed) continue;
      const message =
        'Prose may come before the answer, where "A" is also a word. Show the labels in brackets: `[{{label}}]`.';
      const { span, site, file } = pieces[label]!;
      const edits = [
        { span: { start: span.start, end: span.start }, newText: '[' },
        { span: { start: span.end, end: span.end }, newText: ']' },
      ];
      const fixes = file === undefined ? [proposed({ title: 'Show the labels in brackets', edits })] : [];
      yield { span: site, message, fixes };
      return;
    }
  },
);
