import { expect, test } from 'vitest';
import type { Place, Service } from '../../server/src/service.ts';
import { lineIndex } from '../../server/src/text/index.ts';
import { cursor } from '../support/cursor.ts';
import { serviceWith } from './support.ts';

const HEAD = '---\ninput:\n  schema:\n    history(array): { title: string }\n    profile: string\n---\n';

/** All files after a rename at the cursor, their front matter left out; or why it is refused. */
async function renamed(files: Record<string, string>, newName: string): Promise<Record<string, string> | string> {
  const [marked] = Object.keys(files).filter((file) => files[file]!.includes('█'));
  const all = Object.fromEntries(
    Object.entries(files).map(([file, text]) => [`/w/${file}`, file.startsWith('_') ? text : HEAD + text]),
  );
  const { text, offset } = cursor(all[`/w/${marked}`]!);
  all[`/w/${marked}`] = text;
  const { service } = serviceWith(all);
  try {
    const position = lineIndex(text).positionAt(offset);
    const { edits } = await service.language.rename(`/w/${marked}`, position, newName, ['/w']);
    const after = Object.entries(all).map(([path, before]) => {
      const lines = lineIndex(before);
      const own = edits
        .filter(({ file }) => file === path)
        .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
        .toSorted((a, b) => b.start - a.start);
      const mended = own.reduce(
        (done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end),
        before,
      );
      return [path.slice(3), mended.replace(HEAD, '').replace('input:', 'CHANGED:')];
    });
    return Object.fromEntries(after);
  } catch (error) {
    return (error as Error).message;
  }
}

const partial = '{{heading}}:\n{{#each items}}{{title}} {{../heading}}{{/each}}{{items.length}}';
const call = '{{> watched items=history heading=profile}}{{history.length}}';

test.each([
  ['in the partial', { '_watched.prompt': partial.replace('{{#each it', '{{#each it█'), 'main.prompt': call }],
  ['at its call', { '_watched.prompt': partial, 'main.prompt': call.replace('items', 'it█ems') }],
])('what a partial is given is renamed itself, %s', async (_, files) => {
  expect(await renamed(files, 'films')).toEqual({
    '_watched.prompt': partial.replaceAll('items', 'films'),
    'main.prompt': call.replace('items=', 'films='),
  });
});

test('at every call, in all templates and partials', async () => {
  const files = {
    '_watched.prompt': '{{#each it█ems}}{{title}}{{/each}}',
    '_outer.prompt': '{{> watched items=list}}',
    'main.prompt': '{{> watched items=history}}{{> watched items=history}}{{> outer list=history}}',
    'other.prompt': '{{#> watched items=history}}{{/watched}}{{> outer list=history}}',
  };
  expect(await renamed(files, 'films')).toEqual({
    '_watched.prompt': '{{#each films}}{{title}}{{/each}}',
    '_outer.prompt': '{{> watched films=list}}',
    'main.prompt': '{{> watched films=history}}{{> watched films=history}}{{> outer list=history}}',
    'other.prompt': '{{#> watched films=history}}{{/watched}}{{> outer list=history}}',
  });
});

test('an input of the same name stays', async () => {
  const files = { '_p.prompt': '{{pro█file}}', 'main.prompt': '{{> p profile=profile}}{{profile}}' };
  expect(await renamed(files, 'who')).toEqual({
    '_p.prompt': '{{who}}',
    'main.prompt': '{{> p who=profile}}{{profile}}',
  });
  const input = { '_p.prompt': '{{profile}}', 'main.prompt': '{{> p profile=profile}}{{pro█file}}' };
  const texts = (await renamed(input, 'who')) as Record<string, string>;
  expect(texts['_p.prompt']).toBe('{{profile}}');
  expect(texts['main.prompt']).toContain('{{> p profile=who}}{{who}}');
});

test('that of an inline partial, too, and the partial itself', async () => {
  const body = '{{#*inline "q"}}{{z}}{{/inline}}{{> q z=profile}}{{> q z="x"}}';
  expect(await renamed({ 'main.prompt': body.replace('{{z', '{{█z') }, 'who')).toEqual({
    'main.prompt': body.replaceAll('z}', 'who}').replaceAll('z=', 'who='),
  });
  const after = { 'main.prompt': body.replace('"q"', '"line"').replaceAll('> q', '> line') };
  expect(await renamed({ 'main.prompt': body.replace('"q', '"█q') }, 'line')).toEqual(after);
  expect(await renamed({ 'main.prompt': body.replace('> q', '> █q') }, 'line')).toEqual(after);
  const outer = { 'main.prompt': `${body.replace('> q', '> █q')}{{> p}}`, '_p.prompt': '{{> q z=1}}' };
  expect(await renamed(outer, 'line')).toBe('`_p.prompt` calls `q`, too. Rename it by hand in both.');
  expect(await renamed({ 'main.prompt': `{{#*inline "r"}}{{/inline}}${body.replace('> q', '> █q')}` }, 'r')).toBe(
    'There is a partial `r` already.',
  );
});

test('is refused where the new name is taken, or a call gives none', async () => {
  const files = (body: string, calls = call) => ({ '_watched.prompt': body, 'main.prompt': calls });
  const marked = partial.replace('{{#each it', '{{#each it█');
  expect(await renamed(files(marked), 'heading')).toBe('`heading` already means something else there.');
  expect(await renamed(files(marked), 'title')).toBe('`title` already means something else there.');
  expect(await renamed(files(marked, call.replace('items', 'more="x" items')), 'more')).toBe(
    '`more` already means something else there.',
  );
  expect(await renamed(files('{{it█ems}}'), 'history')).toContain('`history` is a helper');
  expect(await renamed(files('{{pro█file}}', '{{> watched profile="x"}}{{> watched}}'), 'who')).toBe(
    'A call without `profile=` takes `profile` from its context: it would be lost there.',
  );
});

const ROW = {
  '_row.prompt': '{{item.title}}{{#if star}}*{{/if}}',
  'one.prompt': '{{#each history}}{{> row item=this}}{{/each}}{{profile}}',
  'two.prompt': '{{#each history}}{{> row item=this star=true}}{{/each}}{{profile}}',
};

const ROW_IN_PARTIAL = { ...ROW, '_row.prompt': ROW['_row.prompt'].replace('star', '█star') };

/** A service over these files, their front matter put before them, and the cursor's place. */
function opened(files: Record<string, string>) {
  const all = Object.entries(files).map(([file, text]) => [`/w/${file}`, file.includes('_') ? text : HEAD + text]);
  const [file, marked] = all.find(([, text]) => text!.includes('█')) ?? all[0]!;
  const { text, offset } = cursor(marked!.includes('█') ? marked! : `${marked}█`);
  const { service } = serviceWith({ ...Object.fromEntries(all), [file!]: text });
  return { service, file: file!, position: lineIndex(text).positionAt(offset) };
}

async function unknownIn(service: Service, file: string): Promise<string[]> {
  const told = (await service.problems(`/w/${file}`)).filter(({ code }) => code === 'unknown-variable');
  return told.map(({ message }) => message);
}

test('what another template gives a partial is optional where a template does not', async () => {
  const { service } = opened(ROW);
  expect(await unknownIn(service, 'one.prompt')).toEqual([]);
  expect(await unknownIn(service, '_row.prompt')).toEqual([]);
  service.open('/w/two.prompt', `${HEAD}{{> row item=history}}{{profile}}`, 1);
  expect(await unknownIn(service, 'one.prompt')).toEqual(['`star` is not known here. Known: `item`, `title`.']);
});

test('it is completed in the partial', async () => {
  const { service, file, position } = opened({ ...ROW, '_row.prompt': '{{item.title}}{{█}}' });
  const labels = (await service.complete(file, position)).map(({ label }) => label);
  expect(labels).toContain('item');
  expect(labels).toContain('star');
});

test.each([
  ['in the partial', { ...ROW, '_row.prompt': ROW['_row.prompt'].replace('star', 'st█ar') }],
  ['at its call', { ...ROW, 'two.prompt': ROW['two.prompt'].replace('star', 'st█ar') }],
])('and renamed with the call that gives it, %s', async (_, files) => {
  expect(await renamed(files, 'mark')).toEqual({
    '_row.prompt': '{{item.title}}{{#if mark}}*{{/if}}',
    'one.prompt': ROW['one.prompt'],
    'two.prompt': ROW['two.prompt'].replace('star', 'mark'),
  });
});

test('a partial of a folder is given names from the folder above', async () => {
  const { service } = opened({
    'sub/_row.prompt': '{{star}}',
    'main.prompt': '{{> sub/row star=history}}{{profile}}',
    'other.prompt': '{{> sub/row}}{{profile}}{{history.length}}',
  });
  expect(await unknownIn(service, 'other.prompt')).toEqual([]);
});

/** `file text` of places. */
function shown(places: readonly Place[], files: Record<string, string>): string[] {
  return places.map(({ file, range }) => {
    const name = file.slice(3);
    const text = (name.includes('_') ? files[name]! : HEAD + files[name]!).replace('█', '');
    const lines = lineIndex(text);
    return `${name} ${text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end))}@${range.start.character}`;
  });
}

const COUNTED = {
  '_row.prompt': '{{█n}} {{n}}{{item}}',
  '_alone.prompt': '{{> row n=1}}',
  'one.prompt': '{{#each history}}{{> row n=@index}}{{/each}}',
  'two.prompt': '{{#each history}}{{> row  n=@index}}{{/each}}{{> row}}',
};

test('references of a parameter are those of all templates and partials', async () => {
  const all = ['_alone.prompt n@8', '_row.prompt n@2', '_row.prompt n@8', 'one.prompt n@25', 'two.prompt n@26'];
  for (const files of [
    COUNTED,
    { ...COUNTED, '_row.prompt': '{{n}} {{n}}{{item}}', 'two.prompt': COUNTED['two.prompt'].replace('  n', '  █n') },
  ]) {
    const { service, file, position } = opened(files);
    expect(shown(await service.language.references(file, position, 'all'), files).toSorted()).toEqual(all);
  }
});

test('the definition of what a partial is given is where it is given', async () => {
  const { service, file, position } = opened(COUNTED);
  expect(shown(await service.language.definition(file, position), COUNTED)).toContain('one.prompt n@25');
  const optional = opened(ROW_IN_PARTIAL);
  const found = await optional.service.language.definition(optional.file, optional.position);
  expect(shown(found, ROW_IN_PARTIAL)).toEqual(['two.prompt star@35']);
});

test('an input that a partial of other templates reads is refused before a new name is asked for', async () => {
  const files = { '_p.prompt': '{{profile}}', 'a.prompt': '{{> p}}{{prof█ile}}', 'b.prompt': '{{> p}}' };
  const { service, file, position } = opened(files);
  await expect(service.language.renamePlace(file, position)).rejects.toThrow(
    '`_p.prompt` reads this name, and `b.prompt` would miss it there. Rename it by hand in all of them.',
  );
});

test('names may have any letters', async () => {
  const files = { '_p.prompt': '{{a█}}', 'main.prompt': '{{> p a=profile}}' };
  expect(await renamed(files, 'été')).toMatchObject({ '_p.prompt': '{{été}}' });
  expect(await renamed(files, 'a.b')).toContain('cannot be a name');
});
