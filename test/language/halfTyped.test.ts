import { describe, expect, it } from 'vitest';
import { definitionAt } from '../../server/src/language/index.ts';
import { ann, hovering, labels, placeOf, ranking } from './support.ts';

/** A template with a line of its front matter half-typed. */
const broken = (line: string, body: string) => ranking(body).replace('rec.task', `${line}\nrec.task`);

describe.each(['foo', '{', '"', '\tx', 'rec.run: { users: '])('under front matter with the line %j', (line) => {
  it('names are offered', () => {
    expect(labels(broken(line, '{{#each history}}{{t█}}{{/each}}'))).toContain('title');
    expect(labels(broken(line, '{{n█}}'))).toContain('name');
  });
  it('names are explained and lead to where they are declared', () => {
    expect(hovering(broken(line, '{{na█me}}'))).toContain('how the person is called');
    const place = placeOf(broken(line, '{{na█me}}'));
    expect(definitionAt(place, undefined)).toHaveLength(1);
  });
});

describe('completion', () => {
  it('offers no key behind the dashes of the first line', () => {
    expect(labels('---█')).toEqual([]);
    expect(labels('---\n█')).toContain('rec.task');
  });
  it('of a ground truth has the item as a whole, and its fields', () => {
    const sample = { ...ann, fields: { id: 'ann', target: { title: 'Alien' } } };
    expect(labels('---\nrec.task: text\nrec.target: █\n---\n', { sample })).toEqual(['target', 'id', 'target.title']);
  });
  it('of names that no schema declares has the sample user’s', () => {
    const text = '---\nrec.task: text\nrec.samples: { users: u.jsonl }\n---\n{{█}}';
    expect(labels(text, { sample: ann })).toEqual(expect.arrayContaining(['name', 'candidates']));
    expect(labels(text)).not.toContain('name');
    expect(labels(ranking('{{█}}'), { sample: { ...ann, input: { other: 1 } } })).not.toContain('other');
  });
});
