import { describe, expect, it } from 'vitest';
import { applyFix } from '../support/annotate.ts';
import { allProblems } from './support.ts';

const HEAD = `---
input:
  schema:
    films(array): { label: string, title: string }
    history(array): { title: string }
    user: { name: string }
    mood: string
---
`;

/** What is told but for inputs that are not used, and the body after the first fix of the first problem. */
function mended(body: string): { told: string[]; body: string; left: string[] } {
  const text = `${HEAD}${body}\n`;
  const found = problems(text);
  const after = applyFix(text, found[0]!);
  return {
    told: found.map(({ code, message }) => `${code}: ${message}`),
    body: after.slice(HEAD.length, -1),
    left: problems(after).map(({ code }) => code),
  };
}

function problems(text: string) {
  const isTold = (severity: string) => severity === 'error' || severity === 'warning';
  return allProblems(text).filter(({ code, severity }) => isTold(severity) && code !== 'unused-input');
}

describe('the name of a loop’s list or item', () => {
  it.each([
    ['{{#each films}}{{films.title}}{{/each}}', '{{#each films}}{{title}}{{/each}}'],
    ['{{#each films}}{{film.title}}{{/each}}', '{{#each films}}{{title}}{{/each}}'],
    ['{{#each films}}{{item.title}}{{/each}}', '{{#each films}}{{title}}{{/each}}'],
    ['{{#each films}}{{film.titel}}{{/each}}', '{{#each films}}{{title}}{{/each}}'],
    ['{{#with user}}{{user.name}}{{/with}}', '{{#with user}}{{name}}{{/with}}'],
    // Outer names stay reachable.
    ['{{#each films}}{{films.length}}{{/each}}', '{{#each films}}{{../films.length}}{{/each}}'],
    ['{{#each films}}{{user.name}}{{/each}}', '{{#each films}}{{../user.name}}{{/each}}'],
    ['{{#each films}}{{usr.name}}{{/each}}', '{{#each films}}{{../user.name}}{{/each}}'],
  ])('is left out: %s', (body, after) => {
    expect(mended(body)).toMatchObject({ body: after, left: [] });
  });
});

describe('a loop as other template languages write it', () => {
  it.each([
    ['{{#each films as film}}{{film.title}}{{/each}}', '{{#each films as |film|}}{{film.title}}{{/each}}'],
    ['{{#each films as film i}}{{i}}{{/each}}', '{{#each films as |film i|}}{{i}}{{/each}}'],
    ['{{#each film in films}}{{film.title}}{{/each}}', '{{#each films as |film|}}{{film.title}}{{/each}}'],
    ['{{#for film in films}}{{film.title}}{{/for}}', '{{#each films as |film|}}{{film.title}}{{/each}}'],
    ['{{#for film of films}}{{title}}{{/for}}', '{{#each films as |film|}}{{title}}{{/each}}'],
    ['{{#foreach films}}{{title}}{{/foreach}}', '{{#each films}}{{title}}{{/each}}'],
    ['{{#with user as u}}{{u.name}}{{/with}}', '{{#with user as |u|}}{{u.name}}{{/with}}'],
  ])('is one problem: %s', (body, after) => {
    expect(mended(body)).toMatchObject({ told: [expect.anything()], body: after, left: [] });
  });

  it('gives its names, which are judged', () => {
    expect(mended('{{#each film in films}}{{film.titel}}{{/each}}').told).toMatchInlineSnapshot(`
      [
        "helper-arguments: The names that \`each\` gives stand between bars, and last: {{#each list as |item index|}} … {{else}} … {{/each}}.",
        "unknown-variable: \`titel\` is not known in \`film\`. Did you mean \`title\`?",
      ]
    `);
  });
});

describe('a helper', () => {
  it.each([
    ['{{#equals mood "calm"}}x{{else}}y{{/equals}}', '{{#ifEquals mood "calm"}}x{{else}}y{{/ifEquals}}'],
    ['{{#eq mood "calm"}}x{{/eq}}', '{{#ifEquals mood "calm"}}x{{/ifEquals}}'],
    ['{{#neq mood "calm"}}x{{/neq}}', '{{#unlessEquals mood "calm"}}x{{/unlessEquals}}'],
    ['{{#eahc films}}{{title}}{{/eahc}}', '{{#each films}}{{title}}{{/each}}'],
  ])('is renamed at both ends: %s', (body, after) => {
    expect(mended(body)).toMatchObject({ told: [expect.stringContaining('unknown-helper')], body: after, left: [] });
  });

  const ELSE = '`else` is not known here. Write `{{else}}`, without `#` and without a closing tag.';
  const ELSE_IF = 'Write `{{else if …}}`, without `#` and without a closing tag.';
  it.each([
    ['{{#if mood}}x{{#else}}y{{/else}}\n{{/if}}', ELSE, '{{#if mood}}x{{else}}y\n{{/if}}'],
    ['{{^mood}}x{{~#else}}y{{/else}}{{/mood}}', ELSE, '{{^mood}}x{{~else}}y{{/mood}}'],
    [
      '{{#if mood}}x{{#elseif mood}}y{{/elseif}}{{/if}}',
      `There is no helper \`elseif\`. ${ELSE_IF}`,
      '{{#if mood}}x{{else if mood}}y{{/if}}',
    ],
    [
      '{{#if mood}}x{{#else if mood}}y{{/else}}{{else}}z{{/if}}',
      `There is no helper \`else\`. ${ELSE_IF}`,
      '{{#if mood}}x{{else if mood}}y{{else}}z{{/if}}',
    ],
  ])('is none of the ways to write a branch: %s', (body, message, after) => {
    const found = mended(body);
    expect(found).toMatchObject({ body: after, left: [] });
    expect(found.told).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    '{{#if mood}}x{{/if}}{{#else}}y{{/else}}',
    '{{#if mood}}x{{#else}}y{{/else}}z{{/if}}',
    '{{#if mood}}x{{#else}}y{{/else}}{{else}}z{{/if}}',
    '{{#if mood}}x{{else}}{{#else}}y{{/else}}{{/if}}',
    '{{#else}}y{{/else}}',
  ])('is no branch that a fix could make: %s', (body) => {
    const found = problems(`${HEAD}${body}\n`);
    expect(found.map(({ message, fixes }) => [message, fixes])).toEqual([[ELSE, []]]);
  });

  it('is not what parentheses around a value call', () => {
    expect(mended('{{#if (mood)}}x{{/if}}')).toMatchInlineSnapshot(`
      {
        "body": "{{#if mood}}x{{/if}}",
        "left": [],
        "told": [
          "unknown-helper: There is no helper \`mood\`. Parentheses call one, and \`mood\` is a value: write it without them.",
        ],
      }
    `);
    const half = `${HEAD}{{#if (mood}}x{{/if}}\n`;
    const problem = problems(half).find(({ code }) => code === 'unknown-helper')!;
    expect(problems(applyFix(half, problem))).toEqual([]);
    expect(mended('{{#if (history)}}x{{/if}}')).toMatchInlineSnapshot(`
      {
        "body": "{{#if history}}x{{/if}}",
        "left": [],
        "told": [
          "shadowed-input: \`{{history}}\` calls Dotprompt's helper of that name, and shows nothing of the input. Write \`history\`.",
        ],
      }
    `);
  });

  it('in place of a list makes room for a loop', () => {
    expect(mended('{{history}}')).toMatchInlineSnapshot(`
      {
        "body": "{{#each history}}{{title}}; {{/each}}",
        "left": [],
        "told": [
          "shadowed-input: \`{{history}}\` calls Dotprompt's helper of that name, and shows nothing of the input. Write \`{{#each history}}\`.",
        ],
      }
    `);
  });
});

describe('a thousand unknown names and inputs', () => {
  const ROWS = 3000;
  const rows = (make: (i: number) => string) => Array.from({ length: ROWS }, (_, i) => make(i)).join('\n');

  it.each([
    ['closed', `input:\n  schema:\n${rows((i) => `    input${i}: string`)}`],
    [
      'open',
      `input:\n  schema:\n    type: object\n    properties:\n${rows((i) => `      input${i}: { type: string }`)}`,
    ],
  ])('take no time that grows with both: a %s schema', (_, schema) => {
    const text = `---\n${schema}\n---\n${rows((i) => `{{unknwn${i}}}`)}\n`;
    const start = process.cpuUsage();
    expect(allProblems(text).length).toBeGreaterThan(50);
    const { user, system } = process.cpuUsage(start);
    // Comparing each with each would be minutes.
    expect((user + system) / 1000).toBeLessThan(8_000);
  });
});
