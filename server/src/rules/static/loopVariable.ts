import { staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';

export const loopVariable = staticRule(
  {
    code: 'loop-variable',
    severity: 'warning',
    title: 'Loop variable outside a loop',
    fixes: true,
    docs: '`@index`, `@key`, `@first` and `@last` are set by `{{#each}}`. Outside of one (or one `../` too far out) they render as nothing.',
  },
  function* ({ references, scopeAt }) {
    for (const { path, unknownSegment, file } of references) {
      const name = path.segments[0]?.name;
      if (!path.data || name === 'root' || unknownSegment !== 0 || path.incomplete) continue;
      const message = `\`@${name}\` is nothing here: only a loop such as \`{{#each candidates}}\` sets it.`;
      const span = { start: path.start, end: path.end };
      // One `../` too many: the loop around has it.
      const isSet = file === undefined && path.depth > 0 && scopeAt(path.start).data.includes(`@${name}`);
      yield { span, message, fixes: isSet ? [replaceBy(span, `@${name}`)] : [], ...inFile(file) };
    }
  },
);
