import { answerSchemas } from './answer.schema.ts';
import { recSchemas } from './rec.schema.ts';
import type { JsonSchema } from './types.ts';

/** What says nothing of an answer: any template may switch rules off. */
const WITHOUT_TASK: ReadonlySet<string> = new Set(['rec.task', 'rec.disable']);

/**
 * The one JSON Schema (draft-07) of a template's front matter: Dotprompt's fields (spec at aa4bf02) and `rec.*`.
 * It validates, completes, hovers, and is the reference page.
 */
export const templateSchema: JsonSchema & object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Recommendation prompt template',
  type: 'object',
  properties: {
    model: {
      title: 'Model',
      description: 'The model that the template is written for, as `provider/model`.',
      type: 'string',
      minLength: 1,
      examples: ['local/smollm2-135m-instruct', 'openai/gpt-4o-mini', 'sim/noisy'],
    },
    config: {
      title: 'Configuration of the model',
      description: 'Settings that are sent with each call. Which ones count depends on the model.',
      type: 'object',
      properties: {
        version: { title: 'Version', description: 'Version of the model.', type: 'string' },
        temperature: {
          title: 'Temperature',
          description: '0: always the likeliest token.',
          type: 'number',
          minimum: 0,
        },
        maxOutputTokens: {
          title: 'Longest answer',
          description: 'At most so many tokens.',
          type: 'integer',
          minimum: 1,
        },
        topK: { title: 'Top k', description: 'Draws from the k likeliest tokens only.', type: 'integer', minimum: 1 },
        topP: {
          title: 'Top p',
          description: 'Draws from the likeliest tokens that make up this share only.',
          type: 'number',
          minimum: 0,
          maximum: 1,
        },
        stopSequences: {
          title: 'Stop sequences',
          description: 'Texts at which the answer ends.',
          type: 'array',
          items: { type: 'string' },
        },
        seed: { title: 'Seed', description: 'Seed of the sampling, where the model knows one.', type: 'integer' },
      },
    },
    input: {
      title: 'Input variables',
      description: 'What the template is given.',
      type: 'object',
      properties: {
        schema: {
          title: 'Schema of the input',
          description: 'The input variables, in Picoschema or JSON Schema. Without it no name in the body is checked.',
          type: ['object', 'string'],
        },
        default: {
          title: 'Default values',
          description: "Values of inputs that are not given. Dotprompt's JavaScript runtime does not apply them.",
          type: 'object',
        },
      },
    },
    output: {
      title: 'Output',
      description: 'What the model is asked to return.',
      type: 'object',
      properties: {
        format: {
          title: 'Format',
          description: 'Format of the answer; with `json` it is read from the JSON.',
          type: 'string',
          examples: ['text', 'json'],
        },
        schema: {
          title: 'Schema of the output',
          description: 'Shape of the JSON answer, in Picoschema or JSON Schema.',
          type: ['object', 'string'],
        },
      },
    },
    tools: {
      title: 'Tools',
      description: 'Names of the tools that the model may use.',
      type: 'array',
      items: { type: ['string', 'object'] },
    },
    toolDefs: {
      title: 'Tool definitions',
      description: 'Tools defined here.',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: { title: 'Name of the tool', description: 'What the model calls it by.', type: 'string' },
          description: { title: 'What the tool does', description: 'Told to the model.', type: 'string' },
          inputSchema: {
            title: 'Schema of its input',
            description: 'What the model gives it, in Picoschema or JSON Schema.',
            type: ['object', 'string'],
          },
          outputSchema: {
            title: 'Schema of its output',
            description: 'What it gives back, in Picoschema or JSON Schema.',
            type: ['object', 'string'],
          },
        },
      },
    },
    name: { title: 'Name', description: 'Name of the prompt.', type: 'string' },
    variant: { title: 'Variant', description: 'Name of this variant of the prompt.', type: 'string' },
    version: { title: 'Version', description: 'Version of the prompt.', type: ['string', 'number'] },
    description: { title: 'Description', description: 'What the prompt is for.', type: 'string' },
    ...recSchemas,
  },
  patternProperties: { [unknownRecField()]: false },
  dependencies: Object.fromEntries(
    Object.keys(recSchemas).flatMap((key) => (WITHOUT_TASK.has(key) ? [] : [[key, ['rec.task']]])),
  ),
  allOf: Object.entries(answerSchemas).map(([task, answer]) => ({
    if: { properties: { 'rec.task': { const: task } }, required: ['rec.task'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      properties: { 'rec.answer': answer },
      ...(answer.required.length > 0 ? { required: ['rec.answer'] } : {}),
    },
  })),
};

/** Matches every `rec.` key that is not a field, so that the schema itself refuses it. */
function unknownRecField(): string {
  const names = Object.keys(recSchemas).map((key) => key.slice('rec.'.length));
  return `^rec\\.(?!(${names.join('|')})$)`;
}
