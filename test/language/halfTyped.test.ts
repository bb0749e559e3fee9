import { describe, expect, it } from 'vitest';
import { definitionAt } from '../../server/src/language/index.ts';
import { hovering, labels, placeOf, ranking } from './support.ts';

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
