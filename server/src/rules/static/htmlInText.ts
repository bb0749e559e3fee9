import { allNodes, writtenOf } from '../bodies.ts';
import { staticRule } from '../define.ts';
import { decoded, ENTITY } from '../entities.ts';
import { inFile, replaceBy } from '../places.ts';

export const htmlInText = staticRule(
  {
    code: 'html-in-text',
    lint: 'L32',
    severity: 'warning',
    title: 'HTML entity in the text',
    fixes: true,
    docs: 'A prompt is no web page: `&amp;` reaches the model as five characters. Dotprompt escapes nothing, so `{{title}}` and `{{{title}}}` are the same. Write the character itself. In data it is `html-in-data`.',
  },
  function* (meaning) {
    for (const placed of allNodes(meaning)) {
      const { node, file } = placed;
      if (node.kind !== 'text' || !node.value.includes('&')) continue;
      for (const match of writtenOf(placed, meaning).matchAll(ENTITY)) {
        const start = node.start + match.index;
        const message = `\`${match[0]}\` reaches the model as it stands. Write the character itself.`;
        const span = { start, end: start + match[0].length };
        const character = decoded(match[0]);
        yield { span, message, fixes: character === undefined ? [] : [replaceBy(span, character)], ...inFile(file) };
      }
    }
  },
);
