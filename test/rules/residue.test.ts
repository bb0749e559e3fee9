import { describe, expect, it } from 'vitest';
import { allProblems, lint, ranking } from './support.ts';

const END = 'Rank all, each once. Answer with the numbers only, one per line.';
const list = (item: string) => ranking({ body: `{{#each history}}{{title}}; {{/each}}\n${item}\n${END}` });
const codes = ['residue', 'label-style'];

describe('placeholders in single braces', () => {
  it('are told within a loop, by the names of its items', () => {
    expect(lint(list('{{#each candidates}}\n{{label}}. {title}\n{{/each}}'), { codes })).toMatchInlineSnapshot(`
      "{{label}}. {title}
                 ~~~~~~~ warning residue: \`{title}\` is not filled in. Write \`{{title}}\`."
    `);
    expect(lint(list('{{#each candidates}}\n{label}. {title}\n{{/each}}'), { codes })).toMatchInlineSnapshot(`
      "{label}. {title}
      ~~~~~~~ warning residue: \`{label}\` is not filled in. Write \`{{label}}\`.
               ~~~~~~~ warning residue: \`{title}\` is not filled in. Write \`{{title}}\`."
    `);
  });

  it('are named as the place asks for it', () => {
    const body = `{{#each candidates as |film|}}{this.title} \${title} {film.title} {@index} {history.length} {this} {nothing}{{/each}}`;
    expect(lint(list(body), { codes: ['residue'] })).toMatchInlineSnapshot(`
      "{{#each candidates as |film|}}{this.title} \${title} {film.title} {@index} {history.length} {this} {nothing}{{/each}}
                                    ~~~~~~~~~~~~ warning residue: \`{this.title}\` is not filled in. Write \`{{this.title}}\`.
                                                 ~~~~~~~~ warning residue: \`\${title}\` is not filled in. Write \`{{title}}\`.
                                                          ~~~~~~~~~~~~ warning residue: \`{film.title}\` is not filled in. Write \`{{film.title}}\`.
                                                                       ~~~~~~~~ warning residue: \`{@index}\` is not filled in. Write \`{{@index}}\`.
                                                                                ~~~~~~~~~~~~~~~~ warning residue: \`{history.length}\` is not filled in. Write \`{{../history.length}}\`.
                                                                                                 ~~~~~~ warning residue: \`{this}\` is not filled in. Write \`{{this}}\`."
    `);
  });

  it('are told without a schema in loops only', () => {
    expect(
      lint('---\nmodel: a/b\n---\n{{#each l}}\n- {title}\n{{/each}}\nSay {title}.\n', { codes: ['residue'] }),
    ).toMatchInlineSnapshot(`
        "- {title}
          ~~~~~~~ warning residue: \`{title}\` is not filled in. Write \`{{title}}\`."
      `);
  });

  it('are told in a partial as it is rendered', () => {
    const text = list('{{#each candidates}}{{> line}}{{/each}}');
    expect(lint(text, { codes: ['residue'], partials: { line: '{{label}}. {title}\n' } })).toMatchInlineSnapshot(`
      "_line.prompt:
      {{label}}. {title}
                 ~~~~~~~ warning residue: \`{title}\` is not filled in. Write \`{{title}}\`."
    `);
  });

  it('may show the form of an answer, where no item is at hand', () => {
    const text = list('{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\nWrite each as {title}, then {label}.');
    expect(allProblems(text).filter(({ code }) => code === 'residue')).toEqual([]);
  });
});
