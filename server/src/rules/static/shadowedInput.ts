import { fieldsOf, type HelperCall, isList, itemType, type Meaning } from '../../semantics/index.ts';
import { bareSpan, type Fix, holds } from '../../text/index.ts';
import { allNodes } from '../bodies.ts';
import { staticRule } from '../define.ts';
import { inFile, proposed, replaceBy } from '../places.ts';
import { blockOf, renameBlock } from '../renameBlock.ts';

export const shadowedInput = staticRule(
  {
    code: 'shadowed-input',
    restsOn: 'input',
    severity: 'warning',
    title: 'Helper called in place of an input',
    fixes: true,
    docs: 'An input, or a field of an item, has the name of a helper, and alone in its braces the name calls the helper: `{{history}}` puts the conversation so far there, not the input `history`. Write `{{this.history}}`, or loop over a list. In arguments (`{{#each history}}`) the input is meant as ever.',
  },
  function* (meaning) {
    for (const call of meaning.helperCalls) {
      if (!call.hides || !call.known) continue;
      const { name, span, file, block, parentheses } = call;
      const loop = block || parentheses ? undefined : asLoop(call, meaning);
      const instead = parentheses ? name : block || loop ? `{{#each ${name}}}` : `{{this.${name}}}`;
      const message = `\`{{${block ? '#' : ''}${name}}}\` calls Dotprompt's helper of that name, and shows nothing of the input. Write \`${instead}\`.`;
      yield { span, message, fixes: loop ?? fixesOf(call, meaning), ...inFile(file) };
    }
  },
);

function fixesOf(call: HelperCall, meaning: Meaning): Fix[] {
  const { name, span, block, parentheses } = call;
  if (parentheses) return [replaceBy(parentheses, name)];
  if (!block) return [replaceBy(span, `this.${name}`)];
  const around = blockOf(call, meaning);
  return around ? [renameBlock(around, `each ${name}`, 'each')] : [];
}

/** A list shows as text only item by item; the conversation so far may be meant, too. */
function asLoop({ name, span, file }: HelperCall, meaning: Meaning): Fix[] | undefined {
  if (file !== undefined) return undefined;
  const field = meaning.scopeAt(span.start).frames[0]?.fields.find((one) => one.name === name);
  const tag = allNodes(meaning).find(
    ({ node, file }) => file === undefined && holds(node, span.start) && node.kind === 'mustache',
  );
  if (!field || !isList(field.type) || !tag) return undefined;
  const shown = fieldsOf(itemType(field.type)).find((one) => one.name !== 'label')?.name ?? 'this';
  return [proposed(replaceBy(bareSpan(tag.node), `{{#each ${name}}}{{${shown}}}; {{/each}}`))];
}
