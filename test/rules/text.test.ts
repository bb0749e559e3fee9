import { describe, expect, it } from 'vitest';
import { checkStatic } from '../../server/src/rules/index.ts';
import { applyFix } from '../support/annotate.ts';
import { lint, meaningOf, ranking } from './support.ts';

const LIST = '{{#each history}}{{title}}; {{/each}}\n{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\n';
const END = 'Rank all of them. Answer with the numbers only, one per line, best first.';
const rank = (body: string, code: string, rec = '', schema = '') =>
  lint(ranking({ body: body, rec, schema }), { codes: [code] });

function other(
  task: string,
  body: string,
  {
    rec = '',
    schema = 'item(object): { title: string }',
    codes,
  }: { rec?: string; schema?: string; codes?: string[] } = {},
): string {
  return lint(
    `---\ninput:\n  schema:\n    ${schema}\nrec.task: ${task}\n${rec}\n---\n${body}\n`,
    codes ? { codes } : {},
  );
}

describe('no-output-restriction (L01)', () => {
  it('wants a sentence after the data', () => {
    expect(rank(`${LIST}Rank the films for this viewer.`, 'no-output-restriction')).toMatchInlineSnapshot(`
      "Rank the films for this viewer.
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ warning no-output-restriction: Nothing in the prompt restricts the answer to what is read. Say it after the data, such as: Answer with the numbers only, best first, one per line."
    `);
    expect(
      other('yes_no', 'Would the viewer like {{item.title}}?', { codes: ['no-output-restriction'] }),
    ).toMatchInlineSnapshot(`
      "Would the viewer like {{item.title}}?
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ warning no-output-restriction: Nothing in the prompt restricts the answer to what is read. Say it after the data, such as: Answer only "Yes" or "No"."
    `);
    expect(other('rating', 'Rate it.\n{{item.title}}\n', { codes: ['no-output-restriction'] })).toMatchInlineSnapshot(`
      "Rate it.
      ~~~~~~~~ warning no-output-restriction: Nothing in the prompt restricts the answer to what is read. Say it after the data, such as: Answer with one number from 1 to 5 only."
    `);
  });

  it('adds one', () => {
    const text = ranking({ body: `${LIST}Rank the films for this viewer.\nRanking:` });
    const problem = checkStatic(meaningOf(text)).find(({ code }) => code === 'no-output-restriction');
    const mended = applyFix(text, problem!);
    expect(mended.slice(mended.indexOf('Rank the'))).toBe(
      'Rank the films for this viewer.\nAnswer with the numbers only, best first, one per line.\nRanking:\n',
    );
    expect(lint(mended, { codes: ['no-output-restriction'] })).toBe('');
  });

  it('is an information where the sentence stands before the data only', () => {
    expect(rank(`${END}\n${LIST}`, 'no-output-restriction')).toMatchInlineSnapshot(`
      "Rank all of them. Answer with the numbers only, one per line, best first.
                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ information no-output-restriction: What the answer may look like is said before the data only. Say it again at the end, where it is kept best."
    `);
  });

  it.each([
    'Answer with the numbers only, one per line.',
    'Only the numbers, please.',
    'Output exactly one number per line.',
    'Return a JSON array of numbers.',
    'Your answer must be a list of numbers.',
    'Use this format: 3, 1, 2',
    'List the numbers, each on its own line.',
    'Do not explain.',
    'Give the ranking without any explanation.',
    'Respond just with the labels.',
    'Put nothing else into the answer.',
    'Output format: the numbers, separated by commas.',
    'Don’t add any explanation.',
    'Avoid explanations.',
    'There is no need to explain.',
    'Then give the ranking, alone on the last line.',
    'Put the numbers on the final line.',
  ])('accepts: %s', (sentence) => expect(rank(`${LIST}${sentence}`, 'no-output-restriction')).toBe(''));

  it.each([
    'Rank the films for this viewer.',
    'You recommend only good films.',
    'Think about what the viewer likes.',
    'Explain your ranking.',
    'Which film comes first?',
  ])('does not accept: %s', (sentence) => expect(rank(`${LIST}${sentence}`, 'no-output-restriction')).not.toBe(''));

  it('leaves free text, and what the program fills in, alone', () => {
    expect(other('text', 'Tell about {{item.title}}.')).toBe('');
    expect(rank(`${LIST}Rank them.\n{{section "output"}}`, 'no-output-restriction')).toBe('');
  });
});

describe('answer-words (L02)', () => {
  const yesNo = (body: string, rec = '') => other('yes_no', body, { rec, codes: ['answer-words'] });
  it('wants the words that are read', () => {
    expect(yesNo('Would the viewer like {{item.title}}? Answer with one word.')).toMatchInlineSnapshot(`
      "Would the viewer like {{item.title}}? Answer with one word.
                                            ~~~~~~~~~~~~~~~~~~~~~ warning answer-words: The prompt does not name the answers that are read: \`Yes\` and \`No\`."
    `);
    expect(yesNo('Like {{item.title}}? Answer only "like" or "dislike".')).toMatchInlineSnapshot(`
      "Like {{item.title}}? Answer only "like" or "dislike".
                                       ~~~~~~~~~~~~~~~~~~~ answer-words: The prompt asks for \`like\` or \`dislike\`, and \`rec.answer\` reads \`Yes\` and \`No\`."
    `);
    expect(
      yesNo('Like {{item.title}}? Answer "Yes." or "No".', 'rec.answer: { yes: [Like], no: [Dislike] }'),
    ).toMatchInlineSnapshot(`
      "Like {{item.title}}? Answer "Yes." or "No".
                                  ~~~~~~~~~~~~~~ answer-words: The prompt asks for \`Yes\` or \`No\`, and \`rec.answer\` reads \`Like\` and \`Dislike\`."
    `);
    expect(yesNo('Like {{item.title}}? Answer "yes" or "no".')).toMatchInlineSnapshot(`
      "Like {{item.title}}? Answer "yes" or "no".
                                  ~~~~~~~~~~~~~ warning answer-words: The prompt spells the answers \`yes\` and \`no\`, and \`rec.answer\` \`Yes\` and \`No\`."
    `);
  });
  it.each([
    'Answer only "Yes" or "No".',
    'Answer yes or no.',
    'Answer "Yes" or "No."',
    'Say Yes if so, otherwise say No.',
    'Answer Yes/No.',
    'Decide whether the viewer likes or dislikes it. Answer Yes or No.',
    'The answer should be Yes or No, whether they like or dislike it.',
  ])('accepts: %s', (sentence) => {
    expect(yesNo(`{{item.title}}: ${sentence}`)).toBe('');
  });
});

describe('scale-mismatch (L03), scale-anchors (L28)', () => {
  const rating = (body: string, rec = '') => other('rating', body, { rec, codes: ['scale-mismatch', 'scale-anchors'] });
  it('compares the scales', () => {
    expect(
      rating('Rate {{item.title}} on a scale from 1 to 10, 10 being the best. Answer with a number.'),
    ).toMatchInlineSnapshot(`
      "Rate {{item.title}} on a scale from 1 to 10, 10 being the best. Answer with a number.
                                          ~~~~~~~ scale-mismatch: The prompt's scale goes from 1 to 10, and \`rec.answer\` reads 1 to 5."
    `);
    expect(rating('Rate {{item.title}}. Answer with a number, the higher the better.')).toMatchInlineSnapshot(`
      "Rate {{item.title}}. Answer with a number, the higher the better.
                           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ warning scale-mismatch: The prompt does not say that ratings go from 1 to 5."
    `);
    expect(rating('Rate {{item.title}} between 1 and 5. Answer with a number.')).toMatchInlineSnapshot(`
      "Rate {{item.title}} between 1 and 5. Answer with a number.
                                           ~~~~~~~~~~~~~~~~~~~~~ information scale-anchors: Nothing says which end of the scale is good. Say: 1 is the worst and 5 the best."
    `);
  });
  it.each([
    'Rate from 1 (worst) to 5 (best).',
    'Give a rating of 1-5 stars.',
    'Rate it: 1 = awful, 5 = great.',
    'The scale is 1 to 5, higher is better. The film is from 1990 to 1999.',
  ])('accepts: %s', (sentence) => expect(rating(`{{item.title}}. ${sentence}`)).toBe(''));
});

describe('typed-count (L04)', () => {
  it('wants the number from the data', () => {
    expect(rank(`${LIST}Rank these 20 movies. ${END}`, 'typed-count')).toMatchInlineSnapshot(`
      "Rank these 20 movies. Rank all of them. Answer with the numbers only, one per line, best first.
                 ~~ warning typed-count: 20 is typed, and users have different numbers of candidates. Write \`{{candidates.length}}\`."
    `);
    expect(rank(`${LIST}Rank the ten candidate films above. ${END}`, 'typed-count')).toMatchInlineSnapshot(`
      "Rank the ten candidate films above. Rank all of them. Answer with the numbers only, one per line, best first.
               ~~~ warning typed-count: 10 is typed, and users have different numbers of candidates. Write \`{{candidates.length}}\`."
    `);
  });
  it('compares how many are asked for', () => {
    expect(rank(`${LIST}Give the numbers of the 5 best films.`, 'typed-count')).toMatchInlineSnapshot(`
      "Give the numbers of the 5 best films.
                              ~ warning typed-count: The prompt asks for 5, and the answer is read as a ranking of all candidates (\`rec.answer.count\`)."
    `);
    expect(
      rank(`${LIST}Give the numbers of the top 3 only.`, 'typed-count', 'rec.answer: { count: 5 }'),
    ).toMatchInlineSnapshot(`
      "Give the numbers of the top 3 only.
                                  ~ warning typed-count: The prompt asks for 3, and the answer is read as 5."
    `);
    expect(rank(`${LIST}Give the numbers of the top 5 only.`, 'typed-count', 'rec.answer: { count: 5 }')).toBe('');
  });
  it.each([
    'Rank these {{candidates.length}} movies.',
    'The user has watched the last 10 movies below.',
    'Rank the movies above, one of them first.',
    'Choose from movies of the 90s: 1 to 5 stars.',
    'Rank all candidates so that the top 3 fit best.',
    'Use the 10 most recent films as a hint.',
    'Do not rank two films at the same place.',
  ])('accepts: %s', (sentence) => expect(rank(`${LIST}${sentence} ${END}`, 'typed-count')).toBe(''));
  it('compares how many items of the catalogue are asked for', () => {
    const ask = (count: string) =>
      other('item', `"{{query}}" Recommend five games. Titles only.`, {
        rec: `rec.answer: { count: ${count} }`,
        schema: 'query: string',
        codes: ['typed-count'],
      });
    expect(ask('3')).toMatchInlineSnapshot(`
      ""{{query}}" Recommend five games. Titles only.
                            ~~~~ warning typed-count: The prompt asks for 5, and the answer is read as 3."
    `);
    expect(ask('5')).toBe('');
  });
  it('leaves the steps on the way alone', () => {
    expect(
      rank(
        `${LIST}Select the 5 most typical films, then give the 10 best candidates.`,
        'typed-count',
        'rec.answer: { count: 10 }',
      ),
    ).toBe('');
    expect(rank(`${LIST}Name the 3 best films first.`, 'typed-count', 'rec.answer: { reasoning: before }')).toBe('');
  });
  it('knows what is kept', () => {
    const kept = ranking({ body: `${LIST}Rank these 20 movies. ${END}` }).replace(
      '{ input: candidates',
      '{ input: candidates, keep: 20',
    );
    expect(lint(kept, { codes: ['typed-count'] })).toBe('');
  });
});

describe('inline-candidates (L05), label-style (L06), opaque-ids (L07)', () => {
  const show = (loop: string, tail = END, rec = '') =>
    lint(
      ranking({
        body: `{{#each history}}{{title}}; {{/each}}\n${loop}\n${tail}`,
        rec,
        schema: 'ids(array): { id: string, title: string }',
      }),
      { codes: ['inline-candidates', 'label-style', 'opaque-ids'] },
    );
  it('wants candidates that can be told apart', () => {
    expect(show('{{#each candidates}}{{title}}, {{/each}}', END, 'rec.answer: { by: title }')).toMatchInlineSnapshot(`
      "{{#each candidates}}{{title}}, {{/each}}
      ~~~~~~~~~~~~~~~~~~~~ warning inline-candidates: The candidates run on in one line, told apart by separators alone, which titles may hold too. Put one on each line, with its label.
      Rank all of them. Answer with the numbers only, one per line, best first.
                                        ~~~~~~~ warning label-style: The prompt asks for numbers, and the answer is read by its titles (\`rec.answer.by\`, \`rec.candidates.labels\`)."
    `);
    expect(show('{{#each candidates}}"{{title}}", {{/each}}', 'Titles only.', 'rec.answer: { by: title }')).toBe('');
    expect(show('{{#each candidates}}({{label}}) {{title}}, {{/each}}')).toBe('');
  });
  it('wants the labels that are asked for and read', () => {
    expect(show('{{#each candidates}}\n- {{title}}\n{{/each}}')).toMatchInlineSnapshot(`
      "{{#each candidates}}
      ~~~~~~~~~~~~~~~~~~~~ warning label-style: Answers are read by label, and no label is shown. Write \`{{label}}\` before each title."
    `);
    expect(show('{{#each candidates}}\n{{@index}}. {{title}}\n{{/each}}')).toMatchInlineSnapshot(`
      "{{@index}}. {{title}}
      ~~~~~~~~~~ warning label-style: \`@index\` counts from 0, and answers are read by labels from 1. Show \`{{label}}\`."
    `);
    expect(
      show('{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}', 'Answer with the letters only.'),
    ).toMatchInlineSnapshot(`
      "Answer with the letters only.
                      ~~~~~~~ warning label-style: The prompt asks for letters, and the answer is read by its numbers (\`rec.answer.by\`, \`rec.candidates.labels\`)."
    `);
    expect(
      show(
        '{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}',
        'Answer with the numbers only.',
        'rec.answer: { by: title }',
      ),
    ).toMatchInlineSnapshot(`
      "Answer with the numbers only.
                      ~~~~~~~ warning label-style: The prompt asks for numbers, and the answer is read by its titles (\`rec.answer.by\`, \`rec.candidates.labels\`)."
    `);
    expect(
      show('{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}', 'Answer with the numbers only, no titles.'),
    ).toBe('');
  });
  it('wants names beside ids', () => {
    expect(
      show(`{{#each ids}}{{id}}, {{/each}}{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}`),
    ).toMatchInlineSnapshot(`
      "{{#each ids}}{{id}}, {{/each}}{{#each candidates}}
                   ~~~~~~ warning opaque-ids: \`id\` alone says nothing to a model. Show a title or a description with it."
    `);
    expect(show(`{{#each ids}}{{id}}: {{title}}, {{/each}}{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}`)).toBe(
      '',
    );
  });
});

describe('examples (L09, L10)', () => {
  const shots = (...answers: string[]) =>
    other(
      'yes_no',
      `${answers.map((answer, i) => `Film: Number ${i}\nAnswer: ${answer}\n`).join('\n')}\nFilm: {{item.title}}\nAnswer only Yes or No.\nAnswer:`,
      { codes: ['same-examples', 'example-order'] },
    );
  it('must not all have one answer', () =>
    expect(shots('Yes', 'Yes')).toMatchInlineSnapshot(`
    "Answer: Yes
            ~~~ warning same-examples: All 2 examples have the answer "yes", which the model will then prefer."
  `));
  it('must not end with one answer twice', () =>
    expect(shots('Yes', 'No', 'No')).toMatchInlineSnapshot(`
    "Answer: No
            ~~ warning example-order: The last 2 examples have the answer "no", which weighs most with the model. Let the answers alternate."
  `));
  it('may alternate', () => expect(shots('Yes', 'No', 'Yes', 'No') + shots('Yes')).toBe(''));
  it('may stand in messages', () => {
    const body =
      '{{role "user"}}A?{{role "model"}}Yes{{role "user"}}B?{{role "model"}}Yes{{role "user"}}{{item.title}}? Answer only Yes or No.';
    expect(other('yes_no', body, { codes: ['same-examples'] })).toMatchInlineSnapshot(`
      "{{role "user"}}A?{{role "model"}}Yes{{role "user"}}B?{{role "model"}}Yes{{role "user"}}{{item.title}}? Answer only Yes or No.
                                                                           ~~~ warning same-examples: All 2 examples have the answer "yes", which the model will then prefer."
    `);
  });
});

describe('ground-truth-named (L12)', () => {
  it('keeps the truth out of the template', () => {
    expect(
      rank(
        `${LIST}The right one is {{target.title}}. ${END}`,
        'ground-truth-named',
        'rec.target: target',
        'target(object): { title: string }',
      ),
    ).toMatchInlineSnapshot(`
      "The right one is {{target.title}}. Rank all of them. Answer with the numbers only, one per line, best first.
                       ~~~~~~~~~~~~~~~~ ground-truth-named: \`target\` is the ground truth, and the prompt must not show it."
    `);
    expect(rank(`${LIST}{{target}} ${END}`, 'ground-truth-named', '', 'target: string')).toMatchInlineSnapshot(`
      "{{target}} Rank all of them. Answer with the numbers only, one per line, best first.
      ~~~~~~~~~~ ground-truth-named: \`target\` is the ground truth, and the prompt must not show it."
    `);
    expect(
      other('rating', '{{item.title}} {{target_rating}}', {
        schema: 'item(object): { title: string }\n    target_rating: number',
        codes: ['ground-truth-named'],
      }),
    ).toMatchInlineSnapshot(`
      "{{item.title}} {{target_rating}}
                     ~~~~~~~~~~~~~~~~~ ground-truth-named: \`target_rating\` is the ground truth, and the prompt must not show it."
    `);
  });
  it('knows that the item asked about is no truth', () => {
    expect(
      other('yes_no', '{{target.title}}', {
        rec: 'rec.target: liked',
        schema: 'target(object): { title: string }',
        codes: ['ground-truth-named'],
      }),
    ).toBe('');
  });
});

describe('residue (L22), html-in-text (L32), typed-marker', () => {
  const CODES = ['residue', 'html-in-text', 'typed-marker'];
  it('keeps notes and code out', () => {
    expect(
      lint(
        `---\ninput: { schema: { name: string } }\n---\nHello {{name}} <!-- note -->\n# noqa: E501\n// remember this\nTODO: shorten\nDear {name}, {other} and \${name}. {% for x in y %} Tom &amp; Jerry\n<<<dotprompt:role:system>>> hi\n`,
        { codes: CODES },
      ),
    ).toMatchInlineSnapshot(`
      "Hello {{name}} <!-- note -->
                     ~~~~~~~~~~~~~ warning residue: The model reads this comment. Take it out, or write \`{{!-- … --}}\`.
      # noqa: E501
      ~~~~~~~~~~~~ warning residue: This looks like a note or code that was not meant for the model. Take it out, or write \`{{!-- … --}}\`.
      // remember this
      ~~~~~~~~~~~~~~~~ warning residue: This looks like a note or code that was not meant for the model. Take it out, or write \`{{!-- … --}}\`.
      TODO: shorten
      ~~~~~~~~~~~~~ warning residue: This looks like a note or code that was not meant for the model. Take it out, or write \`{{!-- … --}}\`.
      Dear {name}, {other} and \${name}. {% for x in y %} Tom &amp; Jerry
           ~~~~~~ warning residue: \`{name}\` is not filled in. Write \`{{name}}\`.
                               ~~~~~~~ warning residue: \`\${name}\` is not filled in. Write \`{{name}}\`.
                                        ~~~~~~~~~~~~~~~~ warning residue: This looks like a note or code that was not meant for the model. Take it out, or write \`{{!-- … --}}\`.
                                                             ~~~~~ warning html-in-text: \`&amp;\` reaches the model as it stands. Write the character itself.
      <<<dotprompt:role:system>>> hi
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~ warning typed-marker: This is a marker that Dotprompt's helpers write for its own use. Write \`{{role "system"}}\`."
    `);
  });
  it('leaves what is meant', () => {
    expect(
      lint(
        '---\ninput: { schema: { name: string } }\n---\n{{name}} {{!-- a note --}}\nSee https://example.org // fine. {"rank": [1]} AT&T; R&D &\n# Heading\n',
        { codes: CODES },
      ),
    ).toBe('');
  });
});

describe('reasoning (L24, L25)', () => {
  const CODES = ['reasoning-contradiction', 'reasoning-cut-off'];
  it.each([
    "Don't add explanations.",
    'Don’t add explanations.',
    'Do not add explanations.',
    'Dont explain your choice.',
    'You mustn’t give any reasons.',
    'Never explain your ranking.',
    'Answer without step by step reasoning.',
    'There is no need to explain why.',
    'Avoid it to give reasons.',
    'Please refrain from long texts that give reasons.',
  ])('is forbidden by: %s', (sentence) => {
    expect(lint(ranking({ body: `${LIST}${sentence} ${END}` }), { codes: CODES })).toBe('');
  });
  it('may be asked for where the answer is alone on the last line', () => {
    const body =
      'Film: {{item.title}}\nThink step by step about it. Then give the rating, a number from 0.5 to 5, alone on the last line.';
    const rec = 'rec.answer: { min: 0.5, max: 5, step: 0.5, reasoning: before }';
    expect(other('rating', body, { rec, codes: ['no-output-restriction', ...CODES] })).toBe('');
  });
  it('must be allowed where it is asked for', () => {
    const text = ranking({ body: `${LIST}Think step by step. ${END}` });
    expect(lint(text, { codes: CODES })).toMatchInlineSnapshot(`
      "Think step by step. Rank all of them. Answer with the numbers only, one per line, best first.
            ~~~~~~~~~~~~ warning reasoning-contradiction: The prompt asks for reasoning here, and elsewhere for the answer only. Drop one, or allow it: \`rec.answer: { reasoning: before }\`."
    `);
    const [problem] = checkStatic(meaningOf(text)).filter(({ code }) => code === 'reasoning-contradiction');
    expect(lint(applyFix(text, problem!), { codes: CODES })).toBe('');
  });
  it('must fit', () => {
    expect(
      lint(
        ranking({
          body: `${LIST}Explain your choice first. ${END}`,
          rec: 'rec.answer: { count: 1, reasoning: before }\nconfig: { maxOutputTokens: 16 }',
        }),
        { codes: CODES },
      ),
    ).toMatchInlineSnapshot(`
      "config: { maxOutputTokens: 16 }
                                 ~~ warning reasoning-cut-off: The model is to reason first, and has 16 tokens for reasons and answer together. It will be cut off."
    `);
  });
  it.each(['Do not explain your choice.', 'No reasoning, without giving a reason.', 'Rank step 1 first.'])(
    'does not see a request in: %s',
    (sentence) => {
      expect(lint(ranking({ body: `${LIST}${sentence} ${END}` }), { codes: CODES })).toBe('');
    },
  );
});

describe('closed sets and whole rankings (L26, L27)', () => {
  const show = (tail: string, rec = 'rec.answer: { by: title }') =>
    lint(ranking({ body: `${LIST}${tail}`, rec }), { codes: ['open-set', 'each-once'] });
  it('wants the list to be closed where titles are answered', () => {
    expect(show('Recommend films in a good order, each once. Answer with titles only.')).toMatchInlineSnapshot(`
      "Recommend films in a good order, each once. Answer with titles only.
                                                  ~~~~~~~~~~~~~~~~~~~~~~~~ warning open-set: Nothing says that the answer must come from the list. Add a sentence such as: Choose only from the list above, and copy the titles exactly."
    `);
    expect(show('Put the films in order. Answer with the numbers only.', '')).toMatchInlineSnapshot(`
      "Put the films in order. Answer with the numbers only.
                              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ information each-once: Nothing says that every candidate is to be ranked, each once. Say: Rank all of them, each exactly once."
    `);
  });
  it.each([
    'Choose only from the list above.',
    'Do not add other films.',
    'Rank the candidates above.',
    'Use titles exactly as listed.',
  ])('accepts: %s', (sentence) => {
    expect(show(`${sentence} Each exactly once. Answer with titles only.`)).toBe('');
  });
});

describe('label-is-word (L29), uncheckable-answer (L30), undelimited-text (L31)', () => {
  it('brackets letters where prose is allowed', () => {
    const text = (label: string) =>
      ranking({
        body: `{{#each history}}{{title}};{{/each}}{{#each candidates}}\n${label} {{title}}\n{{/each}}\n${END}`,
        rec: 'rec.answer: { reasoning: before }',
      }).replace('{ input: candidates }', '{ input: candidates, labels: letters }');
    expect(lint(text('{{label}}.'), { codes: ['label-is-word'] })).toMatchInlineSnapshot(`
      "{{label}}. {{title}}
      ~~~~~~~~~ information label-is-word: Prose may come before the answer, where "A" is also a word. Show the labels in brackets: \`[{{label}}]\`."
    `);
    expect(lint(text('[{{label}}]'), { codes: ['label-is-word'] })).toBe('');
  });
  it('wants a task that can be checked', () => {
    expect(
      lint(ranking({ body: LIST }).replace('rec.task: ranking', 'rec.task: text'), { codes: ['uncheckable-answer'] }),
    ).toMatchInlineSnapshot(`
      "rec.task: text
                ~~~~ warning uncheckable-answer: Candidates are shown, and a \`text\` is never checked against them. If the model is to rank or choose, write \`rec.task: ranking\`."
    `);
  });
  it('wants marks around what others wrote', () => {
    const show = (body: string) =>
      other('text', body, {
        schema: 'review: string\n    query: string\n    title: string',
        codes: ['undelimited-text'],
      });
    expect(show('Review: {{review}}\nQuery: {{query}}\n{{title}}')).toMatchInlineSnapshot(`
      "Review: {{review}}
              ~~~~~~~~~~ warning undelimited-text: \`review\` is somebody's own words. Put quotes, a fence or a tag around it, so that they end where they end.
      Query: {{query}}
             ~~~~~~~~~ warning undelimited-text: \`query\` is somebody's own words. Put quotes, a fence or a tag around it, so that they end where they end."
    `);
    expect(show('"{{review}}" <q>{{query}}</q> {{title}}')).toBe('');
    expect(show('```\n{{review}}\n```\n<query>\n{{query}}\n</query>{{title}}')).toBe('');
    expect(show('{{json review}} “{{query}}” {{title}}')).toBe('');
  });
});

describe('wording (L23, L33, L34, L37, L39)', () => {
  it('keeps to the domain', () => {
    expect(
      lint(
        ranking({ body: `${LIST}Rank the movies. ${END}` })
          .replace('history(array)', 'books_read(array)')
          .replaceAll('each history', 'each books_read'),
        { codes: ['domain-mismatch'] },
      ),
    ).toMatchInlineSnapshot(`
      "Rank the movies. Rank all of them. Answer with the numbers only, one per line, best first.
               ~~~~~~ information domain-mismatch: The prompt speaks of movies, and its inputs are books."
    `);
    expect(rank(`${LIST}Rank the movies. ${END}`, 'domain-mismatch')).toBe('');
  });
  it('keeps to one person', () => {
    expect(
      rank(`${LIST}The user likes films. I watched these; my taste is odd. ${END}`, 'mixed-persona'),
    ).toMatchInlineSnapshot(`
      "The user likes films. I watched these; my taste is odd. Rank all of them. Answer with the numbers only, one per line, best first.
                            ~~~~~~~~~ information mixed-persona: The user speaks here ("I", "my"), and is spoken of as "the user" elsewhere in this message."
    `);
    expect(rank(`${LIST}I want you to rank films for the user. ${END}`, 'mixed-persona')).toBe('');
    expect(rank(`${LIST}My favourite films are old. The user likes drama. ${END}`, 'mixed-persona')).toContain(
      'The user speaks here',
    );
    expect(rank(`${LIST}My Neighbor Totoro is a film that the user likes. ${END}`, 'mixed-persona')).toBe('');
  });
  it('says what counts more', () => {
    const schema = 'profile: string\n    query: string';
    expect(rank(`${LIST}{{profile}} "{{query}}" ${END}`, 'no-precedence', '', schema)).toMatchInlineSnapshot(`
      "{{profile}} "{{query}}" Rank all of them. Answer with the numbers only, one per line, best first.
                   ~~~~~~~~~ information no-precedence: The prompt shows a profile and a request, and does not say which counts more where they disagree."
    `);
    expect(
      rank(
        `${LIST}{{profile}} "{{query}}" The query counts more than the profile if the two conflict. ${END}`,
        'no-precedence',
        '',
        schema,
      ),
    ).toBe('');
  });
  it('tells of anchors', () => {
    expect(
      rank(`${LIST}Another system suggests {{hint}}. ${END}`, 'anchoring-hint', '', 'hint: string'),
    ).toMatchInlineSnapshot(`
      "Another system suggests {{hint}}. Rank all of them. Answer with the numbers only, one per line, best first.
                              ~~~~~~~~ information anchoring-hint: \`hint\` shows what another recommender says, and the model may follow it. Compare with a variant without it."
    `);
  });
  it('judges turned-around templates as text', () => {
    expect(rank(`${LIST}Write the query that this user typed.`, 'turned-around')).toMatchInlineSnapshot(`
      "Write the query that this user typed.
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ turned-around: The template asks for a text and \`rec.task: ranking\` judges by items. Write \`rec.task: text\`."
    `);
    expect(rank(`${LIST}${END}`, 'turned-around', 'rec.instruction: { strategy: turn-around }')).toMatchInlineSnapshot(`
      "rec.task: ranking
                ~~~~~~~ turned-around: The template asks for a text and \`rec.task: ranking\` judges by items. Write \`rec.task: text\`."
    `);
    expect(rank(`${LIST}Infer the preferences of this user, then rank the films. ${END}`, 'turned-around')).toBe('');
  });
});

describe('runs and outputs (L35, L36, L40)', () => {
  it('asks pairs in both orders', () => {
    expect(
      lint(
        ranking({ body: LIST, rec: 'rec.run: { orders: given }' }).replace(
          'rec.task: ranking',
          'rec.task: pair_choice',
        ),
        { codes: ['one-order-pairs'] },
      ),
    ).toMatchInlineSnapshot(`
      "rec.run: { orders: given }
                         ~~~~~ warning one-order-pairs: Each pair is asked in one order only, so that a liking for the first place looks like a liking for the item."
    `);
  });
  it('repeats', () => {
    expect(rank(LIST, 'single-sample', 'rec.run: { repeats: 0 }')).toMatchInlineSnapshot(`
      "rec.run: { repeats: 0 }
                          ~ information single-sample: Each answer is one draw of many, and without repeats noise cannot be told from an effect of the order."
    `);
    expect(rank(LIST, 'single-sample', 'rec.run: { repeats: 0, temperature: 0 }')).toMatchInlineSnapshot(`
      "rec.run: { repeats: 0, temperature: 0 }
                          ~ information single-sample: Temperature 0 does not make every provider repeat itself, and without repeats noise cannot be told from an effect of the order."
    `);
    expect(rank(LIST, 'single-sample', 'rec.run: { repeats: 1 }')).toBe('');
  });
  it('reads what is written', () => {
    const output = (path: string) =>
      `output: { format: json, schema: { ranking(array): string } }\nrec.answer: { format: json, path: ${path} }`;
    expect(rank(LIST, 'missing-output', output('rankng'))).toMatchInlineSnapshot(`
      "rec.answer: { format: json, path: rankng }
                                        ~~~~~~ missing-output: \`output.schema\` has no \`rankng\` here. Did you mean \`ranking\`?"
    `);
    expect(rank(LIST, 'missing-output', output('ranking'))).toBe('');
  });
});

describe('traps of Dotprompt in the body', () => {
  const trap = (body: string, ...codes: string[]) =>
    lint(
      `---\ninput: { schema: { user: { name: string }, tags(array): string, films(array): { title: string } } }\n---\n${body}\n`,
      { codes },
    );
  it('roles are system, user, model and tool', () => {
    expect(
      trap('{{role "System"}}a{{role "assistant"}}b{{role "narrator"}}c{{role "user"}}d', 'unknown-role'),
    ).toMatchInlineSnapshot(`
      "{{role "System"}}a{{role "assistant"}}b{{role "narrator"}}c{{role "user"}}d
             ~~~~~~~~ warning unknown-role: There is no role \`System\`: Dotprompt takes its mark for text, and no message begins here. Did you mean \`system\`?
                               ~~~~~~~~~~~ warning unknown-role: There is no role \`assistant\`: providers refuse it. Did you mean \`model\`?
                                                    ~~~~~~~~~~ warning unknown-role: There is no role \`narrator\`: providers refuse it. Roles are system, user, model and tool."
    `);
  });
  it('addresses have no spaces', () => {
    expect(
      trap('{{media url="https://x.org/a b.png"}}{{media url="https://x.org/a%20b.png"}}', 'media-url-space'),
    ).toMatchInlineSnapshot(`
      "{{media url="https://x.org/a b.png"}}{{media url="https://x.org/a%20b.png"}}
                  ~~~~~~~~~~~~~~~~~~~~~~~ warning media-url-space: The address has a space: Dotprompt cuts it there and takes the rest for the content type."
    `);
  });
  it('raw blocks fail', () => {
    expect(trap('{{{{raw}}}} {{x}} {{{{/raw}}}}', 'raw-block')).toMatchInlineSnapshot(`
      "{{{{raw}}}} {{x}} {{{{/raw}}}}
      ~~~~~~~~~~~ raw-block: Dotprompt has no helper for raw blocks. To show braces as they are, write \`\\{{\`."
    `);
  });
  it('the context as a whole is `this`, also where it is a dot', () => {
    expect(trap('{{#each films}}{{.}}{{/each}}', 'object-rendered')).toContain(
      '`this` renders as `[object Object]`. Write `{{title}}` or `{{json this}}`.',
    );
  });
  it('objects are shown by their fields', () => {
    expect(
      trap(
        '{{user}} {{films}} {{tags}} {{user.name}} {{json user}} {{#each films}}{{this}}{{/each}}',
        'object-rendered',
      ),
    ).toMatchInlineSnapshot(`
      "{{user}} {{films}} {{tags}} {{user.name}} {{json user}} {{#each films}}{{this}}{{/each}}
      ~~~~~~~~ warning object-rendered: \`user\` renders as \`[object Object]\`. Write \`{{user.name}}\` or \`{{json user}}\`.
               ~~~~~~~~~ warning object-rendered: \`films\` renders as \`[object Object]\`. Write \`{{#each films}}…{{/each}}\` or \`{{json films}}\`.
                                                                             ~~~~~~~~ warning object-rendered: \`this\` renders as \`[object Object]\`. Write \`{{title}}\` or \`{{json this}}\`."
    `);
  });
  it('tells what other runtimes do not know', () => {
    expect(
      trap(
        '{{#each films as |film|}}{{film.title}}{{/each}}{{^tags}}none{{/tags}}{{#if (lookup user "name")}}x{{/if}}{{&tags}}',
        'not-portable',
      ),
    ).toMatchInlineSnapshot(`
      "{{#each films as |film|}}{{film.title}}{{/each}}{{^tags}}none{{/tags}}{{#if (lookup user "name")}}x{{/if}}{{&tags}}
                        ~~~~ hint not-portable: Not every runtime of Dotprompt knows this: block parameters (\`as |x|\`), inverse blocks (\`{{^…}}\`), sub-expressions (\`(helper …)\`), \`{{&…}}\`. JavaScript's does."
    `);
    expect(trap('{{#each films}}{{title}}{{else}}none{{/each}}', 'not-portable')).toBe('');
  });
});
