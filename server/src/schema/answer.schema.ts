import type { JsonSchema } from './types.ts';

/** The fields of `rec.answer`, task by task: what the model is asked to answer, and so how its answer is read. */
export const answerSchemas = {
  ranking: answer('A ranking of the candidates', {
    by: by(['label', 'title', 'id']),
    count: {
      title: 'How many to rank',
      description: 'How many candidates the answer ranks, best first; `all` asks for every one.',
      type: ['integer', 'string'],
      minimum: 1,
      if: { type: 'string' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { enum: ['all'] },
      default: 'all',
      examples: ['all', 5, 10],
    },
    format: {
      title: 'Form of the list',
      description: 'How the ranked candidates are written.',
      enum: ['lines', 'comma', 'json'],
      enumDescriptions: ['One per line.', 'On one line, with commas between.', 'A JSON array.'],
      default: 'lines',
    },
  }),
  choice: answer('One of the candidates', { by: by(['label', 'title', 'id']) }),
  pair_choice: answer('One of two candidates', {
    by: by(['label', 'title', 'id']),
    tie: {
      title: 'Word for a tie',
      description: 'The word that stands for "both are equally good". Without it a tie is not an answer.',
      type: 'string',
      minLength: 1,
      examples: ['tie', 'equal'],
    },
  }),
  yes_no: answer('Yes or no', {
    yes: words('Words for yes', 'The words that count as the positive answer.', ['Yes']),
    no: words('Words for no', 'The words that count as the negative answer.', ['No']),
  }),
  rating: answer('A rating', {
    min: { title: 'Lowest rating', description: 'The lowest rating of the scale.', type: 'number', default: 1 },
    max: { title: 'Highest rating', description: 'The highest rating of the scale.', type: 'number', default: 5 },
    step: {
      title: 'Step of the scale',
      description: 'Distance between two neighbouring ratings; `0.5` allows halves.',
      type: 'number',
      exclusiveMinimum: 0,
      default: 1,
    },
  }),
  item: answer('Items of the catalogue', {
    by: by(['title', 'id'], 'title'),
    count: {
      title: 'How many items',
      description: 'How many items the answer names.',
      type: 'integer',
      minimum: 1,
      default: 1,
    },
    unseen: {
      title: 'Only items that are new to the user',
      description: 'Whether an item of the history is a wrong answer.',
      type: 'boolean',
      default: true,
    },
  }),
  text: answer('Free text', {
    maxWords: {
      title: 'Longest text',
      description: 'At most so many words.',
      type: 'integer',
      minimum: 1,
      examples: [50],
    },
    mustName: {
      title: 'What the text must name',
      description: 'Paths into the sample user; the text has to name each of these values.',
      type: 'array',
      items: { type: 'string', minLength: 1 },
      examples: [['item.title']],
    },
  }),
  dialogue_turn: answer(
    'The next turn of a dialogue',
    {
      prefixes: words('Prefixes of a turn', 'What a turn may begin with, such as `Recommender:`.'),
      roles: words('Roles of the dialogue', 'The roles that may speak.'),
    },
    ['prefixes', 'roles'],
  ),
};

function answer(title: string, fields: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []) {
  return {
    title,
    description: `${title}: what the model is asked to answer, and so how its answer is read.`,
    type: 'object',
    properties: { ...fields, ...forEveryTask() },
    required,
    additionalProperties: false,
  };
}

function by(values: readonly string[], fallback?: string) {
  return {
    title: 'How items are named',
    description: `What the answer names an item by: its ${values.join(', its ')}. Default: ${
      fallback ? `the ${fallback}` : 'the label where the items have one, else the title'
    }.`,
    enum: values,
    ...(fallback ? { default: fallback } : {}),
  };
}

function words(title: string, description: string, fallback?: readonly string[]) {
  return {
    title,
    description,
    type: ['array', 'string'],
    items: { type: 'string', minLength: 1 },
    minItems: 1,
    minLength: 1,
    ...(fallback ? { default: fallback } : {}),
  };
}

function forEveryTask() {
  return {
    reasoning: {
      title: 'Text before the answer',
      description: 'Whether the model may think aloud first; the answer is then what follows.',
      enum: ['none', 'before'],
      enumDescriptions: ['The answer and nothing else.', 'Text before the answer is allowed.'],
      default: 'none',
    },
    path: {
      title: 'Where in the JSON',
      description: 'With `output.format: json`: where in the JSON the answer stands, such as `ranking`.',
      type: 'string',
      minLength: 1,
      examples: ['ranking', 'result.items'],
    },
  };
}
