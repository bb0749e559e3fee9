import { type HelperCall, type HelperDoc, helpers } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const helperForm = staticRule(
  {
    code: 'helper-form',
    severity: 'error',
    title: 'Helper in the wrong form',
    docs: 'Some helpers open a block and some stand alone. `{{#role "system"}}Hi{{/role}}`, which many examples teach, renders **no message at all**: a role begins where it is called and holds until the next one. A block helper without its block makes the template fail.\n\n```handlebars\n{{#role "system"}}Be brief.{{/role}}    wrong\n{{role "system"}}Be brief.              right\n{{if liked}}yes                         wrong: {{#if liked}}yes{{/if}}\n```',
  },
  function* ({ helperCalls }) {
    for (const call of helperCalls) {
      const message = wrongForm(call, helpers[call.name]);
      if (message !== undefined) yield { span: call.span, message, ...inFile(call.file) };
    }
  },
);

function wrongForm({ name, block, hides }: HelperCall, helper: HelperDoc | undefined): string | undefined {
  if (helper === undefined || hides || (block ? helper.block : helper.inline)) return undefined;
  if (name === 'role')
    return `As a block \`role\` renders no message at all: nothing inside it reaches the model. Write ${helper.signature} before the text, without \`{{/role}}\`.`;
  if (block)
    return `\`${name}\` has no block form, and what stands inside it is not rendered. Write ${helper.signature}.`;
  return `\`${name}\` needs a block, and fails without one: ${helper.signature}.`;
}
