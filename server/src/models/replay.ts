import { resolve } from 'node:path';
import { FileError, type Files, UsageError } from '../ports.ts';
import {
  type Model,
  type ModelAnswer,
  ModelError,
  type OutcomeLine,
  promptHash,
  RecordError,
  readRecord,
} from '../run/index.ts';

/** Answers from an earlier record, by prompt and repeat; nothing is sent. Rejects with UsageError for no record. */
export async function createReplayModel(id: string, path: string, files: Files): Promise<Model> {
  const answers = await readAnswers(resolve(path), files);
  return {
    id,
    destination: 'this computer',
    concurrency: 8,
    cacheable: false,
    async complete({ messages, case: { repeat } }) {
      const answer = answers.get(keyOf(promptHash(messages), repeat));
      if (answer === undefined) throw new ModelError(`${path} has no answer to this prompt.`, 'fatal');
      return answer;
    },
  };
}

async function readAnswers(path: string, files: Files): Promise<Map<string, ModelAnswer>> {
  try {
    const { outcomes } = readRecord(await files.read(path));
    return new Map(outcomes.flatMap((outcome) => (outcome.raw === null ? [] : [entryOf(outcome, outcome.raw)])));
  } catch (error) {
    if (!(error instanceof RecordError || error instanceof FileError)) throw error;
    throw new UsageError(`${path} cannot be replayed: ${error.message}`);
  }
}

function entryOf({ prompt, repeat, finish, usage }: OutcomeLine, text: string): [string, ModelAnswer] {
  return [keyOf(prompt, repeat), { text, finish: finish ?? 'stop', usage }];
}

const keyOf = (prompt: string, repeat: number) => `${prompt} ${repeat}`;
