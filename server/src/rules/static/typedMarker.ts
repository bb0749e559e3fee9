import { allNodes, writtenOf } from '../bodies.ts';
import { staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';

export const typedMarker = staticRule(
  {
    code: 'typed-marker',
    restsOn: 'text',
    severity: 'warning',
    title: 'Marker typed into the text',
    fixes: true,
    docs: '`<<<dotprompt:…>>>` is what Dotprompt\'s helpers write for its own use, and it works when typed, today. Write the helper: `{{role "system"}}`, `{{history}}`, `{{media url=…}}`, `{{section "name"}}`.',
  },
  function* (meaning) {
    for (const placed of allNodes(meaning)) {
      const { node, file } = placed;
      if (node.kind !== 'text' || !node.value.includes('<<<')) continue;
      for (const match of writtenOf(placed, meaning).matchAll(
        /<<<dotprompt:(\w+)(?::\s*(\S+?))?(?:\s[^>]*)?>>>|<<<dotprompt:/g,
      )) {
        const start = node.start + match.index;
        const span = { start, end: Math.min(start + match[0].length, node.end) };
        const helper = helperFor(match[1], match[2]);
        const fixes = helper ? [replaceBy(span, helper)] : [];
        const advice = helper ? ` Write \`${helper}\`.` : '';
        yield {
          span,
          message: `This is a marker that Dotprompt's helpers write for its own use.${advice}`,
          fixes,
          ...inFile(file),
        };
      }
    }
  },
);

function helperFor(kind: string | undefined, argument: string | undefined): string | undefined {
  if (kind === 'history') return '{{history}}';
  return argument !== undefined && (kind === 'role' || kind === 'section') ? `{{${kind} "${argument}"}}` : undefined;
}
