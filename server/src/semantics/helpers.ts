import type { HelperDoc } from './types.ts';

/** Every helper that a template may call: Handlebars' own and Dotprompt's. There are no others (`knownHelpersOnly`). */
export const helpers: Readonly<Record<string, HelperDoc>> = byName([
  block(
    'if',
    '{{#if value}} … {{else}} … {{/if}}',
    'Renders its contents where the value is neither empty, `false`, 0 nor an empty list.',
    ['includeZero'],
  ),
  block(
    'unless',
    '{{#unless value}} … {{else}} … {{/unless}}',
    'Renders its contents where the value is empty, `false`, 0 or an empty list.',
    ['includeZero'],
  ),
  block(
    'each',
    '{{#each list as |item index|}} … {{else}} … {{/each}}',
    'Renders its contents once for each item, with the item as context. Inside are `@index`, `@key`, `@first` and `@last`; `{{else}}` is for an empty list.',
  ),
  block(
    'with',
    '{{#with value as |name|}} … {{else}} … {{/with}}',
    'Renders its contents with the value as context; `{{else}}` where it is empty.',
  ),
  block(
    'ifEquals',
    '{{#ifEquals a b}} … {{else}} … {{/ifEquals}}',
    'Renders its contents where both values are the same, of the same type (`===`).',
  ),
  block(
    'unlessEquals',
    '{{#unlessEquals a b}} … {{else}} … {{/unlessEquals}}',
    'Renders its contents where the values differ, or their types (`!==`).',
  ),
  inline(
    'lookup',
    '{{lookup list key}}',
    'The field or item of a value whose name is itself a value, such as `{{lookup titles @index}}`.',
  ),
  inline('log', '{{log value level="info"}}', 'Writes to the log and renders nothing.', ['level']),
  inline('json', '{{json value indent=2}}', 'The value as JSON.', ['indent']),
  inline(
    'role',
    '{{role "user"}}',
    'Begins a message of this role: `system`, `user`, `model` or `tool`. It has no block form.',
  ),
  inline(
    'history',
    '{{history}}',
    'Puts the messages of the conversation so far here. An input of this name is reached as `{{this.history}}`.',
  ),
  inline('media', '{{media url=address contentType="image/png"}}', 'Puts an image or other media here.', [
    'url',
    'contentType',
  ]),
  inline('section', '{{section "name"}}', 'Marks a place in the message that the program fills in.'),
]);

/** The roles that `{{role}}` may name. */
export const ROLES: readonly string[] = ['system', 'user', 'model', 'tool'];

/** Helpers that put a piece of the conversation here, and no text. */
export const STRUCTURE: ReadonlySet<string> = new Set(['role', 'history', 'media', 'section']);

function block(name: string, signature: string, description: string, hash: readonly string[] = []): HelperDoc {
  return { name, signature, description, block: true, inline: false, hash };
}

function inline(name: string, signature: string, description: string, hash: readonly string[] = []): HelperDoc {
  return { name, signature, description, block: false, inline: true, hash };
}

/** Without a prototype: `constructor` is no helper. */
function byName(docs: readonly HelperDoc[]): Readonly<Record<string, HelperDoc>> {
  return Object.assign(Object.create(null), Object.fromEntries(docs.map((doc) => [doc.name, doc])));
}
