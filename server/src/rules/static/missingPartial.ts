import { staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';

export const missingPartial = staticRule(
  {
    code: 'missing-partial',
    restsOn: 'text',
    severity: 'error',
    title: 'Missing partial',
    fixes: true,
    docs: 'A partial `{{> name}}` is the file `_name.prompt` beside the template, or an inline partial `{{#*inline "name"}}` around it. Without it the template does not render. A partial block `{{#> name}} … {{/name}}` shows its own contents instead. The name has neither the underscore nor the ending of the file.\n\n```handlebars\n{{> _intro.prompt}}     wrong\n{{> intro}}             right, with a file _intro.prompt\n```',
  },
  function* ({ partialCalls, unmarked }) {
    for (const { name, span, file, node, found } of partialCalls) {
      if (found || node.kind === 'block' || name === undefined || name === '') continue;
      const own = name.replace(/\.prompt$/, '').replace(/(^|\/)_(?=[^/]*$)/, '$1');
      const isFile = own !== name && own !== '';
      const fixes = isFile && node.tag.callee.kind === 'path' ? [replaceBy(span, own)] : [];
      const message = isFile ? asFile(name, own) : unmarked.has(name) ? asTemplate(name) : absent(name);
      yield { span, message, fixes, ...inFile(file) };
    }
  },
);

function absent(name: string): string {
  if (name === '@partial-block')
    return 'There is no partial block here: `@partial-block` stands in a partial that is called as `{{#> name}} … {{/name}}`.';
  return `There is no partial \`${name}\`: neither a file \`${fileOf(name)}\` beside the template nor an inline partial. (A file without the underscore is a template of its own.)`;
}

/** The file is there, and its name says that it is a template. */
function asTemplate(name: string): string {
  return `There is no partial \`${name}\`: \`${name}.prompt\` is a template of its own, since its name has no underscore. Rename the file to \`${fileOf(name)}\`; a partial has no front matter.`;
}

/** The file's name in place of the partial's. */
function asFile(name: string, own: string): string {
  return `There is no partial \`${name}\`. A partial is named without the underscore and the ending of its file \`${fileOf(own)}\`: write \`{{> ${own}}}\`.`;
}

function fileOf(name: string): string {
  return `${name.replace(/[^/]*$/, '_$&')}.prompt`;
}
