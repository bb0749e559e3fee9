import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const missingPartial = staticRule(
  {
    code: 'missing-partial',
    severity: 'error',
    title: 'Missing partial',
    docs: 'A partial `{{> name}}` is the file `_name.prompt` beside the template, or an inline partial `{{#*inline "name"}}` around it. Without it the template does not render. A partial block `{{#> name}} … {{/name}}` shows its own contents instead.',
  },
  function* ({ partialCalls }) {
    for (const { name, span, file, node, found } of partialCalls) {
      if (found || node.kind === 'block' || name === undefined || name === '') continue;
      const message =
        name === '@partial-block'
          ? 'There is no partial block here: `@partial-block` stands in a partial that is called as `{{#> name}} … {{/name}}`.'
          : `There is no partial \`${name}\`: neither a file \`_${name}.prompt\` beside the template nor an inline partial.`;
      yield { span, message, ...inFile(file) };
    }
  },
);
