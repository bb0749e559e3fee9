import { type HelperCall, type HelperDoc, helpers, type Meaning } from '../../semantics/index.ts';
import type { Fix } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';
import { blockOf } from '../renameBlock.ts';

export const helperForm = staticRule(
  {
    code: 'helper-form',
    restsOn: 'text',
    severity: 'error',
    title: 'Helper in the wrong form',
    fixes: true,
    docs: 'Some helpers open a block and some stand alone. `{{#role "system"}}Hi{{/role}}`, which many examples teach, renders **no message at all**: a role begins where it is called and holds until the next one. A block helper without its block makes the template fail.\n\n```handlebars\n{{#role "system"}}Be brief.{{/role}}    wrong\n{{role "system"}}Be brief.              right\n{{if liked}}yes                         wrong: {{#if liked}}yes{{/if}}\n```',
  },
  function* (meaning) {
    for (const call of meaning.helperCalls) {
      const message = wrongForm(call, helpers[call.name]);
      if (message === undefined) continue;
      yield {
        span: call.span,
        message,
        fixes: call.name === 'role' ? inlineRole(call, meaning) : [],
        ...inFile(call.file),
      };
    }
  },
);

/** `{{#role "user"}}…{{/role}}` without `#` and without its closing tag. */
function inlineRole({ span, file }: HelperCall, meaning: Meaning): Fix[] {
  const block = blockOf({ span, file }, meaning);
  if (!block?.close || block.form !== 'block' || block.branches.length > 1) return [];
  const edits = [
    // Between the braces and the name: `#`, and blanks around it.
    { span: { start: block.start + 2, end: span.start }, newText: block.branches[0]!.tag.strip.before ? '~' : '' },
    { span: { start: block.close.start, end: block.close.end }, newText: '' },
  ];
  return [{ title: 'Write `{{role …}}` without a block', edits }];
}

function wrongForm({ name, block, hides }: HelperCall, helper: HelperDoc | undefined): string | undefined {
  if (helper === undefined || hides || (block ? helper.block : helper.inline)) return undefined;
  if (name === 'role')
    return `As a block \`role\` renders no message at all: nothing inside it reaches the model. Write ${helper.signature} before the text, without \`{{/role}}\`.`;
  if (block)
    return `\`${name}\` has no block form, and what stands inside it is not rendered. Write ${helper.signature}.`;
  return `\`${name}\` needs a block, and fails without one: ${helper.signature}.`;
}
