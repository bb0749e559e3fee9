import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const loopVariable = staticRule(
  {
    code: 'loop-variable',
    severity: 'warning',
    title: 'Loop variable outside a loop',
    docs: '`@index`, `@key`, `@first` and `@last` are set by `{{#each}}`. Outside of one (or one `../` too far out) they render as nothing.',
  },
  function* ({ references }) {
    for (const { path, unknownSegment, file } of references) {
      const name = path.segments[0]?.name;
      if (!path.data || name === 'root' || unknownSegment !== 0 || path.incomplete) continue;
      const message = `\`@${name}\` is nothing here: only a loop such as \`{{#each candidates}}\` sets it.`;
      yield { span: { start: path.start, end: path.end }, message, ...inFile(file) };
    }
  },
);
