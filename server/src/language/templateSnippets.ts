import type { Completion, Surroundings } from './types.ts';

/** In an empty file: whole templates, one for each of the commonest tasks. */
export function templateSnippets(offset: number, { dataFiles }: Surroundings): Completion[] {
  const users = dataFiles.find((path) => /user/i.test(path)) ?? dataFiles[0] ?? 'users.jsonl';
  const catalog = dataFiles.find((path) => /movie|item|catalog/i.test(path) && path !== users);
  const samples = `rec.samples: { users: ${users}${catalog ? `, catalog: ${catalog}` : ''} }`;
  return TEMPLATES.map(({ label, detail, head, body }, i) => ({
    label,
    kind: 'snippet',
    detail,
    span: { start: offset, end: offset },
    newText: [...wrapped([...head, samples]), ...body].map(asSnippet).join('\n'),
    sortText: String(i),
  }));
}

function wrapped(fields: readonly string[]): string[] {
  return ['---', `model: local/smollm2-135m-instruct`, 'config: { temperature: 0 }', ...fields, '---'];
}

/** `‹1:films›` is a place to fill in; all else stands for itself. */
function asSnippet(line: string): string {
  const escaped = line.replace(/[\\$}]/g, '\\$&');
  return escaped.replaceAll('‹', '${').replaceAll('›', '}');
}

interface Template {
  readonly label: string;
  readonly detail: string;
  readonly head: readonly string[];
  readonly body: readonly string[];
}

const SYSTEM = ['{{role "system"}}', 'You recommend ‹1:movies›.', '{{role "user"}}'];
const SEEN = [
  'Watched, oldest first:',
  '{{#each history}}',
  '- {{title}}',
  '{{else}}',
  '- nothing yet',
  '{{/each}}',
  '',
];
const HISTORY = '    history(array, watched items, oldest first): { title: string }';

const TEMPLATES: readonly Template[] = [
  {
    label: 'ranking template',
    detail: 'put candidates in order',
    head: [
      'input:',
      '  schema:',
      HISTORY,
      '    candidates(array, items to rank): { label: string, title: string }',
      'rec.task: ranking',
      'rec.candidates: { input: candidates }',
      'rec.history: { input: history, keep: 10 }',
      'rec.target: ‹2:target›',
    ],
    body: [
      ...SYSTEM,
      ...SEEN,
      'Candidates:',
      '{{#each candidates}}',
      '{{label}}. {{title}}',
      '{{/each}}',
      '',
      'Rank all {{candidates.length}} candidates from best to worst, each exactly once.',
      'Answer with the numbers only, best first, one per line.',
      '',
    ],
  },
  {
    label: 'yes/no template',
    detail: 'would the user like this item?',
    head: [
      'input:',
      '  schema:',
      HISTORY,
      '    item(object, the item asked about): { title: string }',
      'rec.task: yes_no',
      'rec.history: { input: history, keep: 10 }',
      'rec.target: ‹2:liked›',
    ],
    body: [...SYSTEM, ...SEEN, 'Would the user like "{{item.title}}"?', 'Answer only "Yes" or "No".', ''],
  },
  {
    label: 'rating template',
    detail: 'which rating would the user give?',
    head: [
      'input:',
      '  schema:',
      HISTORY.replace('{ title: string }', '{ title: string, rating: number }'),
      '    item(object, the item asked about): { title: string }',
      'rec.task: rating',
      'rec.history: { input: history, keep: 10 }',
      'rec.target: ‹2:rating›',
    ],
    body: [
      ...SYSTEM,
      ...SEEN.map((line) => line.replace('{{title}}', '{{title}}: {{rating}}')),
      'How would the user rate "{{item.title}}", from 1 (worst) to 5 (best)?',
      'Answer with one number from 1 to 5 only.',
      '',
    ],
  },
];
