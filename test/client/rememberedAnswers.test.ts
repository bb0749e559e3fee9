import { expect, test } from 'vitest';
import { rememberedAnswers } from '../../client/src/rememberedAnswers.ts';

function asking(failures = 0) {
  const asked: string[] = [];
  const answers = rememberedAnswers(async (record, calls = []) => {
    asked.push([record, ...calls].join(' '));
    if (asked.length <= failures) throw new Error('busy');
    return [];
  });
  return { asked, answers };
}

test('all answers of a record are asked for once, some of them each time', async () => {
  const { asked, answers } = asking();
  await answers('a');
  await answers('a');
  await answers('a', [3]);
  await answers('b');
  expect(asked).toEqual(['a', 'a 3', 'b']);
});

test('what could not be read is asked for again', async () => {
  const { asked, answers } = asking(1);
  await expect(answers('a')).rejects.toThrow('busy');
  await answers('a');
  expect(asked).toEqual(['a', 'a']);
});
