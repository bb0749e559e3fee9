import { staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';
import { blockOf, renameBlock } from '../renameBlock.ts';

export const shadowedInput = staticRule(
  {
    code: 'shadowed-input',
    severity: 'warning',
    title: 'Helper called in place of an input',
    fixes: true,
    docs: 'An input, or a field of an item, has the name of a helper, and alone in its braces the name calls the helper: `{{history}}` puts the conversation so far there, not the input `history`. Write `{{this.history}}`. In arguments (`{{#each history}}`) the input is meant as ever.',
  },
  function* (meaning) {
    for (const call of meaning.helperCalls) {
      const { name, hides, span, file, block } = call;
      if (!hides) continue;
      const instead = block ? `#each ${name}` : `this.${name}`;
      const message = `\`{{${block ? '#' : ''}${name}}}\` calls Dotprompt's helper of that name, and shows nothing of the input. Write \`{{${instead}}}\`.`;
      const around = block ? blockOf(call, meaning) : undefined;
      const loop = around ? [renameBlock(around, `each ${name}`, 'each')] : [];
      yield { span, message, fixes: block ? loop : [replaceBy(span, instead)], ...inFile(file) };
    }
  },
);
