import { expect, it } from 'vitest';
import { check, fixed, metaOf } from './support.ts';

it('a key that nothing reads is told wherever it stands', () => {
  expect(check('input:\n  schema: { a: string }\n  rec.task: ranking\n  foo: 1')).toMatchInlineSnapshot(`
    "
      rec.task: ranking
      ~~~~~~~~ warning dropped-key: Nothing reads \`input.rec.task\`. \`rec.task\` stands at the margin, not below another field.
      foo: 1
      ~~~ warning dropped-key: Nothing reads \`input.foo\`. There are: schema, default.
    "
  `);
  expect(check('output:\n  format: json\n  rec.target: x\n  shcema: string')).toMatchInlineSnapshot(`
    "
      rec.target: x
      ~~~~~~~~~~ warning dropped-key: Nothing reads \`output.rec.target\`. \`rec.target\` stands at the margin, not below another field.
      shcema: string
      ~~~~~~ warning dropped-key: Nothing reads \`output.shcema\`. Did you mean \`schema\`?
    "
  `);
  expect(check('toolDefs: [{ name: t, inputschema: {} }]')).toMatchInlineSnapshot(`
    "
    toolDefs: [{ name: t, inputschema: {} }]
                          ~~~~~~~~~~~ warning dropped-key: Nothing reads \`toolDefs[0].inputschema\`. Did you mean \`inputSchema\`?
    "
  `);
});

it('a field that is one indent too deep is moved to the margin', () => {
  expect(fixed('input:\n  schema: { a: string }\n  rec.task: text\nmodel: x/y')).toEqual({
    yaml: 'input:\n  schema: { a: string }\nmodel: x/y\nrec.task: text',
    isGone: true,
  });
  expect(fixed('output: { format: json, rec.target: x }\nrec.task: text')).toEqual({
    yaml: 'output: { format: json }\nrec.task: text\nrec.target: x',
    isGone: true,
  });
  expect(fixed('toolDefs: [{ inputschema: {} }]').yaml).toBe('toolDefs: [{ inputSchema: {} }]');
});

it('what Dotprompt or Genkit reads is not told', () => {
  for (const yaml of [
    'input: { schema: { a: string } }',
    'output: { format: json, schema: string, constrained: true }',
    'toolDefs: [{ name: t, description: d, inputSchema: { a: string }, outputSchema: string }]',
  ])
    expect(metaOf(yaml).problems).toEqual([]);
});
