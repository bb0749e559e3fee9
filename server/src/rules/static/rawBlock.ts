import { allNodes } from '../bodies.ts';
import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const rawBlock = staticRule(
  {
    code: 'raw-block',
    restsOn: 'text',
    severity: 'error',
    title: 'Raw block',
    docs: 'A raw block `{{{{name}}}} … {{{{/name}}}}` calls a helper with its contents unparsed, and Dotprompt has none for it. To show braces as they are, write `\\{{`.',
  },
  function* (meaning) {
    for (const { node, file } of allNodes(meaning)) {
      if (node.kind !== 'raw') continue;
      const span = { start: node.tag.start, end: node.tag.end };
      yield {
        span,
        message: 'Dotprompt has no helper for raw blocks. To show braces as they are, write `\\{{`.',
        ...inFile(file),
      };
    }
  },
);
