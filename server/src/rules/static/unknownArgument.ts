import { helpers } from '../../semantics/index.ts';
import { nearest } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';

export const unknownArgument = staticRule(
  {
    code: 'unknown-argument',
    restsOn: 'input',
    severity: 'warning',
    title: 'Unknown argument of a helper',
    fixes: true,
    docs: 'The helper does not know this `key=value`, and ignores it without a word.\n\n```handlebars\n{{media link=poster}}     url=poster\n{{json user spaces=2}}    indent=2\n```',
  },
  function* ({ helperCalls }) {
    for (const { name, hash, file } of helperCalls) {
      const known = helpers[name]?.hash;
      if (!known) continue;
      for (const { key } of hash) {
        if (known.includes(key.name) || key.name === '') continue;
        const meant = nearest(key.name, known) ?? (known.length === 1 ? known[0] : undefined);
        const advice =
          known.length === 0
            ? 'It takes none.'
            : meant
              ? `Did you mean \`${meant}\`?`
              : `It knows ${known.map((one) => `\`${one}\``).join(', ')}.`;
        const span = { start: key.start, end: key.end };
        const fixes = meant ? [replaceBy(span, meant)] : [];
        yield {
          span,
          message: `\`${name}\` does not know \`${key.name}=\`, and ignores it. ${advice}`,
          fixes,
          ...inFile(file),
        };
      }
    }
  },
);
