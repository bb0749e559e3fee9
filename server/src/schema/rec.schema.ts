import type { answerSchemas } from './answer.schema.ts';
import type { JsonSchema } from './types.ts';

/** The tasks, and what each asks of the model. */
const tasks = {
  yes_no: 'Would this user like this item?',
  rating: 'Which rating would this user give this item?',
  pair_choice: 'Which of two items?',
  choice: 'Which one of the candidates?',
  ranking: 'Put the candidates in order, best first.',
  item: 'Name items of the catalogue.',
  text: 'Write a text, such as an explanation.',
  dialogue_turn: 'Say the next turn of a dialogue.',
} satisfies Record<keyof typeof answerSchemas, string>;

/** The designs of `rec.run.orders`, as they are offered; `random` and `target` take any number. */
export const designs = {
  given: "One order: the candidates as the seed or the users' file puts them.",
  'random:8': 'Eight random orders; any number goes after the colon.',
  swap: 'Both orders of two candidates; for yes/no and ratings both orders of the answer words (“Yes or No” and “No or Yes”, the scale up and down).',
  mirror: 'A random order and its reverse.',
  mirror4: 'A random order, its reverse, the order rotated by half, and the reverse of that.',
  cyclic: 'Every rotation of a random order: each candidate is at each place once.',
  williams: 'A Williams square: each candidate follows each other candidate equally often.',
  all: 'Every order there is; for at most six candidates.',
  'target:5': 'The target at five places of the list; any number goes after the colon.',
};

/** The `rec.*` fields by key, and which contract `rec.answer` has by task. */
export const recSchemas = {
  'rec.task': {
    title: 'What the model is asked to do',
    description: 'The task of the template. It decides how an answer is read, judged and measured.',
    enum: Object.keys(tasks),
    enumDescriptions: Object.values(tasks),
  },
  'rec.samples': record(
    'Sample users',
    'Where the sample users and their catalogue are, relative to the template.',
    ['users'],
    {
      users: paths('Users', 'Files of sample users (JSON Lines, JSON, YAML, CSV): a path, a glob, or a list of them.', [
        'users.jsonl',
      ]),
      catalog: paths(
        'Catalogue',
        'Files of items (id, title, popularity and more): a path, a glob, or a list of them.',
        ['movies.jsonl'],
      ),
    },
  ),
  'rec.candidates': record('The candidates', 'Which input holds the candidates, and how they are shown.', ['input'], {
    input: input('candidates'),
    labels: {
      title: 'Labels of the candidates',
      description: 'What each candidate is labelled with; put on each item as `label`. `{prefix: "M"}` gives M1, M2, …',
      type: ['string', 'object'],
      if: { type: 'string' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { enum: ['numbers', 'letters', 'none'] },
      else: {
        properties: {
          prefix: { title: 'Prefix', description: 'What stands before the number.', type: 'string', minLength: 1 },
        },
        required: ['prefix'],
        additionalProperties: false,
      },
      default: 'numbers',
    },
    keep: keep('At most so many candidates, drawn by the seed. A target among them stays; it is never added.'),
    shuffle: {
      title: 'Draw the order',
      description: "`false` keeps the order of the users' file in a run of one order.",
      type: 'boolean',
      default: true,
    },
  }),
  'rec.history': record(
    'The history',
    'Which input holds what the user has seen, and how much of it is shown.',
    ['input'],
    {
      input: input('history'),
      keep: keep('At most so many items, the newest ones.'),
      order: {
        title: 'Order of the history',
        description: 'Whether the history is shown as it happened or turned.',
        enum: ['oldest-first', 'newest-first'],
        default: 'oldest-first',
      },
    },
  ),
  'rec.answer': {
    title: 'The answer',
    description: 'How the answer is written, and so how it is read. Its fields depend on `rec.task`.',
    type: 'object',
  },
  'rec.target': {
    title: 'The ground truth',
    description:
      'Path of the ground truth in the sample user: an id (ranking, choice, item), a rating, or a yes/no. Never offered to the template.',
    type: 'string',
    minLength: 1,
    examples: ['target', 'liked', 'rating'],
  },
  'rec.instruction': record('What kind of instruction', 'Preference, intention and form, after InstructRec.', [], {
    preference: choice('Preference', 'How the user’s taste is told.', ['none', 'implicit', 'explicit']),
    intention: choice('Intention', 'What the user is looking for.', ['none', 'vague', 'specific']),
    form: choice('Form', 'How candidates are presented.', ['pointwise', 'pairwise', 'matching', 'reranking']),
    strategy: { title: 'Strategy', description: 'Name of the wording strategy.', type: 'string', minLength: 1 },
  }),
  'rec.variant': {
    title: 'Variant',
    description: 'Name of this wording in a family of templates that are measured against each other.',
    type: 'string',
    minLength: 1,
  },
  'rec.run': record('The run', 'What a run asks: users, orders, repeats, seed and budget.', [], {
    users: count('Users', 'The first so many valid users of the file.', 1, 8),
    orders: {
      title: 'Orders of the candidates',
      description:
        'The design of orders in which each user’s candidates are shown. Default: `mirror4` for ranking and choice, `swap` for pair_choice, `given` otherwise.',
      type: 'string',
      pattern: '^(given|swap|mirror|mirror4|cyclic|williams|all|(random|target):[1-9][0-9]{0,3})$',
      examples: Object.keys(designs),
      exampleDescriptions: Object.values(designs),
    },
    repeats: count('Repeats', 'How often each user’s first order is asked again.', 0, 1),
    seed: { title: 'Seed', description: 'Decides every draw of the run.', type: 'integer', default: 1 },
    temperature: { title: 'Temperature', description: 'In place of `config.temperature`.', type: 'number', minimum: 0 },
    budget: record('Budget', 'What a run may cost at most. A plan above it is refused.', [], {
      calls: count('Calls', 'At most so many calls.', 1),
      tokens: count('Tokens', 'At most so many tokens, in and out.', 1),
      usd: { title: 'Dollars', description: 'At most so many US dollars.', type: 'number', minimum: 0 },
      context: count('Context', 'At most so many tokens in one prompt.', 1),
    }),
    stop: {
      title: 'When to stop',
      description: 'Whether the run may stop early, once the result is clear; only with `orders: random:K`.',
      enum: ['fixed', 'early'],
      default: 'fixed',
    },
  }),
  'rec.disable': {
    title: 'Rules switched off',
    description: 'Codes of the rules that are switched off for this file.',
    type: 'array',
    items: { type: 'string', minLength: 1 },
    examples: [['unused-input']],
  },
};

function record(
  title: string,
  description: string,
  required: readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
) {
  return { title, description, type: 'object', properties, required, additionalProperties: false };
}

function choice(title: string, description: string, values: readonly string[]) {
  return { title, description, enum: values };
}

function input(example: string) {
  return {
    title: 'Name of the input',
    description: 'Name of the array input, as in `input.schema`.',
    type: 'string',
    minLength: 1,
    examples: [example],
  };
}

function count(title: string, description: string, minimum: number, fallback?: number) {
  return { title, description, type: 'integer', minimum, ...(fallback === undefined ? {} : { default: fallback }) };
}

function keep(description: string) {
  return {
    title: 'How many to keep',
    description,
    type: ['integer', 'string'],
    minimum: 1,
    if: { type: 'string' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { enum: ['all'] },
    default: 'all',
    examples: ['all', 10, 20],
  };
}

function paths(title: string, description: string, examples: readonly string[]) {
  return {
    title,
    description,
    type: ['string', 'array'],
    minLength: 1,
    items: { type: 'string', minLength: 1 },
    minItems: 1,
    examples,
  };
}
