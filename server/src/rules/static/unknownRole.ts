import { ROLES } from '../../semantics/index.ts';
import type { Literal } from '../../template/index.ts';
import { nearest } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';

export const unknownRole = staticRule(
  {
    code: 'unknown-role',
    restsOn: 'text',
    severity: 'warning',
    title: 'Unknown role',
    fixes: true,
    docs: 'Dotprompt knows the roles `system`, `user`, `model` and `tool`, in lower case. A word with anything but small letters is no role for it: at the start of the prompt the message disappears, further down its mark `<<<dotprompt:role:…>>>` stands in the text. Another word is passed on, and providers refuse it. What others call `assistant` is `model` here.',
  },
  function* ({ helperCalls }) {
    for (const { name, params, file } of helperCalls) {
      const [role] = params;
      if (name !== 'role' || role?.kind !== 'literal') continue;
      const word = String(role.value);
      if (ROLES.includes(word)) continue;
      const meant = OTHERS[word.toLowerCase()] ?? nearest(word.toLowerCase(), ROLES);
      const does = /^[a-z]+$/.test(word)
        ? 'providers refuse it'
        : 'Dotprompt takes its mark for text, and no message begins here';
      const advice = meant ? `Did you mean \`${meant}\`?` : 'Roles are system, user, model and tool.';
      const fixes = meant ? [replaceBy(role as Literal, `"${meant}"`)] : [];
      yield {
        span: { start: role.start, end: role.end },
        message:
          word === ''
            ? `\`role\` names no role: ${does}. ${advice}`
            : `There is no role \`${word}\`: ${does}. ${advice}`,
        fixes,
        ...inFile(file),
      };
    }
  },
);

const OTHERS: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null), {
  assistant: 'model',
  ai: 'model',
  bot: 'model',
  human: 'user',
  developer: 'system',
  function: 'tool',
  system: 'system',
  user: 'user',
  model: 'model',
  tool: 'tool',
});
