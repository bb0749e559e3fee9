// Templates of any length. A document is {text, edit, complete}: places where a keystroke breaks and mends the text, and
// where a person asks what could come next.

const TITLES = ['Silent River', 'Golden Empire', 'Last Summer', 'Broken City', 'Winter Garden', 'Paper Lantern'];

const HEAD = [
  '---',
  'name: bench',
  'input:',
  '  schema:',
  '    user: { name: string, likes(array): string }',
  '    candidates(array): { title: string, year?: integer }',
  'output: { format: text }',
  'rec.task: text',
  '---',
  'You recommend films to {{user.name}}.',
];

/** A clean template: five lines for each block of two branches. */
export function template(lines) {
  const blocks = Math.max(1, Math.floor((lines - HEAD.length) / 5));
  const text = [...HEAD, ...Array.from({ length: blocks }, (_, i) => block(i)).flat()];
  const middle = HEAD.length + 5 * (blocks >> 1);
  return {
    text: `${text.join('\n')}\n`,
    edit: { line: middle, character: 3, text: 'x' },
    complete: { line: middle + 1, character: 4, text: '{{' },
  };
}

/** The same for a user of a file, and a keystroke that shows in the prompt. */
export function sampledTemplate(lines) {
  const { text, edit } = template(lines);
  const user = { id: 'u1', user: { name: 'Ada', likes: TITLES }, candidates: TITLES.map((title) => ({ title })) };
  return {
    text: text.replace('rec.task: text', 'rec.task: text\nrec.samples: { users: users.jsonl }'),
    body: text.slice(text.indexOf('---\n', 4) + 4),
    edit: { line: edit.line + 2, character: 2, text: 'x' },
    input: { user: user.user, candidates: user.candidates },
    users: `${JSON.stringify(user)}\n`,
  };
}

function block(i) {
  const title = TITLES[i % TITLES.length];
  return [
    '{{#if user.likes}}',
    `  - {{user.name}} may like ${title} {{candidates.length}}`,
    '{{else}}',
    `  no ${title} of ${1960 + (i % 60)}`,
    '{{/if}}',
  ];
}

/** Texts that no one writes, as big as `megabytes` says. */
export function hostile(megabytes) {
  const { text } = template(2000);
  return {
    [`a document of ${megabytes} MB`]: text.repeat(Math.ceil((megabytes * 1_048_576) / text.length)),
    'a line of 5 MB': 'x {{a}} '.repeat(625_000),
    '20,000 blocks deep': '{{#if a}}'.repeat(20_000),
    'YAML 20,000 deep': `---\na: ${'['.repeat(20_000)}\n---\n`,
    'YAML aliases': `---\n${aliases()}---\nbody\n`,
  };
}

/** Nine levels of nine aliases each: 9⁹ values where all are put in place. */
function aliases() {
  const level = (i) => `a${i}: &a${i} [${Array.from({ length: 9 }, () => (i ? `*a${i - 1}` : 'x')).join(',')}]\n`;
  return Array.from({ length: 10 }, (_, i) => level(i)).join('');
}
