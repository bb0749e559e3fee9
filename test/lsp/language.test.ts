import { afterEach, expect, test } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  LinkedEditingRanges,
  Location,
  SelectionRange,
  SemanticTokens,
  SignatureHelp,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createInlineWorker } from '../../server/src/host/index.ts';
import { createService } from '../../server/src/service.ts';
import { memoryFiles, movies, ranking, template, users } from '../service/support.ts';
import { cursor } from '../support/cursor.ts';
import { type Editor, type EditorOptions, startEditor } from './editor.ts';
import { fakeRuns, fakeService } from './fakes.ts';

const uri = `file://${template}`;
const capabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['rename' as const] } },
  textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

let editor: Editor;
afterEach(() => editor.dispose());

/** An editor on `/w` with the real service, and a template whose cursor is marked. */
async function open(marked: string, options: EditorOptions & { partial?: string; files?: object } = {}) {
  const { text, offset } = cursor(marked);
  const files = memoryFiles({
    [template]: text,
    '/w/users.jsonl': users,
    '/w/movies.jsonl': movies,
    '/w/_item.prompt': options.partial ?? '{{label}}. {{title}}\n',
    ...options.files,
  });
  const service = createService({ files, worker: createInlineWorker() });
  editor = await startEditor({ service, runs: fakeRuns(fakeService()), files }, { capabilities, ...options });
  editor.open(uri, text);
  await editor.settled();
  const document = TextDocument.create(uri, 'recprompt', 1, text);
  const at = { textDocument: { uri }, position: document.positionAt(offset) };
  const ask = <T>(method: string, params: object = {}) =>
    editor.request<T>(`textDocument/${method}`, { ...at, ...params });
  return { ask, document, shown: (range: Location['range']) => document.getText(range) };
}

const loop = ranking('{{#each candidates}}\n{{ti█tle}}\n{{/each}}\nAnswer with the numbers only.');

test('completion and hover know the sample users', async () => {
  const { ask } = await open(loop);
  expect(await ask('hover')).toMatchObject({
    contents: { value: expect.stringContaining('For user `ann`: `"Alien"`') },
  });
  const items = await ask<CompletionItem[]>('completion');
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['label', 'title', '../history', '@index']));
});

test('while the front matter is typed, the sample users are known as they were', async () => {
  const marked = loop.replace('█', '').replace('rec.target: target', 'rec.target: ta█');
  const { document, ask } = await open(marked);
  const start = document.positionAt(marked.indexOf('█'));
  editor.change(uri, 2, { range: { start, end: start }, text: 'r' });
  const items = await ask<CompletionItem[]>('completion', { position: { ...start, character: start.character + 1 } });
  expect(items.map(({ label }) => label)).toEqual(['id', 'target']);
});

test('the schema is offered with the fields that items of the catalogue have', async () => {
  const text = `---\nrec.task: ranking\nrec.samples: { users: users.jsonl, catalog: movies.jsonl }\ninput:\n  schema:\n    █\n---\nx\n`;
  const { ask } = await open(text);
  const items = await ask<CompletionItem[]>('completion');
  expect(items.find(({ label }) => label === 'candidates')?.textEdit?.newText).toBe(
    'candidates(array): { id: string, title: string }',
  );
});

test('definition, references and highlights of a field', async () => {
  const { ask, shown } = await open(loop);
  const [definition] = await ask<Location[]>('definition');
  expect(shown(definition!.range)).toBe('title');
  const references = await ask<Location[]>('references', { context: { includeDeclaration: false } });
  expect(references.map((place) => `${place.uri} ${place.range.start.line}`)).toEqual([
    `${uri} 12`,
    'file:///w/movies.jsonl 0',
  ]);
  expect(await ask('documentHighlight')).toHaveLength(2);
});

test('from the schema definition leads to the users file', async () => {
  const { ask } = await open(loop.replace('█', '').replace('history(', 'his█tory('));
  expect(await ask('definition')).toMatchObject([{ uri: 'file:///w/users.jsonl', range: { start: { line: 0 } } }]);
});

test('a field is renamed in schema and body', async () => {
  const { ask, document } = await open(loop);
  expect(await ask('prepareRename')).toMatchObject({ placeholder: 'title' });
  const edit = await ask<WorkspaceEdit>('rename', { newName: 'name' });
  expect(edit.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
  const [change] = edit.documentChanges as { edits: TextEdit[] }[];
  expect(TextDocument.applyEdits(document, change!.edits)).toBe(
    document.getText().replace('{ label: string, title', '{ label: string, name').replace('{{title}}', '{{name}}'),
  );
});

test('what cannot be renamed says why', async () => {
  const { ask } = await open(loop.replace('█', '').replace('#each', '#ea█ch'));
  await expect(ask('prepareRename')).rejects.toThrow('`each` is a helper');
});

const calling = ranking('{{#each candidates}}\n{{> it█em}}\n{{/each}}');

test('a partial is renamed with its file', async () => {
  const { ask } = await open(calling);
  expect(await ask('rename', { newName: 'row' })).toMatchObject({
    documentChanges: [
      { textDocument: { uri }, edits: [{ newText: 'row' }] },
      { kind: 'rename', oldUri: 'file:///w/_item.prompt', newUri: 'file:///w/_row.prompt' },
    ],
  });
});

test('an editor that cannot rename files is told so', async () => {
  const { ask } = await open(calling, { capabilities: {} });
  await expect(ask('rename', { newName: 'row' })).rejects.toThrow('cannot rename files');
});

test('the outline, and the same in a row for an editor without outlines', async () => {
  const { ask } = await open(loop);
  const symbols = await ask<DocumentSymbol[]>('documentSymbol');
  expect(symbols.find(({ name }) => name === 'input')?.children?.map(({ name }) => name)).toEqual([
    'history',
    'candidates',
  ]);
  editor.dispose();
  const plain = await open(loop, { capabilities: {} });
  expect((await plain.ask<SymbolInformation[]>('documentSymbol')).map(({ name }) => name)).toContain('history');
});

test('templates, partials and inputs of the workspace', async () => {
  await open(loop);
  const found = await editor.request<SymbolInformation[]>('workspace/symbol', { query: 'it' });
  expect(found).toEqual([]);
  editor.dispose();
  const workspaceFolders = [{ uri: 'file:///w', name: 'w' }];
  await open(loop, { workspaceFolders });
  const names = async (query: string) =>
    (await editor.request<SymbolInformation[]>('workspace/symbol', { query })).map(({ name }) => name);
  expect(await names('')).toEqual(expect.arrayContaining(['rank', '_item', 'history', 'candidates']));
  expect(await names('hst')).toEqual(['history']);
});

test('folding, selections and linked names', async () => {
  const { ask, document, shown } = await open(loop.replace('█', '').replace('#each', '#ea█ch'));
  const folds = await ask<FoldingRange[]>('foldingRange');
  expect(folds).toContainEqual({ startLine: 11, endLine: 12, kind: 'region' });
  const [selection] = await ask<SelectionRange[]>('selectionRange', {
    positions: [document.positionAt(document.getText().indexOf('title}}'))],
  });
  expect([shown(selection!.range), shown(selection!.parent!.range)]).toEqual(['title', '{{title}}']);
  const linked = await ask<LinkedEditingRanges>('linkedEditingRange');
  expect(linked.ranges.map(shown)).toEqual(['each', 'each']);
});

test('links lead to samples and partials', async () => {
  const { ask } = await open(calling);
  expect((await ask<DocumentLink[]>('documentLink')).map(({ target }) => target)).toEqual([
    'file:///w/users.jsonl',
    'file:///w/movies.jsonl',
    'file:///w/_item.prompt',
  ]);
});

test('hints of tokens and values, each of which can be turned off', async () => {
  const text = ranking('{{candidates.length}} █\n{{#each candidates}}\n{{title}}\n{{/each}}');
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const labels = async (settings?: object) => {
    const options = settings && {
      capabilities: { workspace: { configuration: true } },
      answers: { 'workspace/configuration': () => [{ hints: settings }] },
    };
    const { ask } = await open(text, options);
    if (settings)
      await expect.poll(() => editor.asked.map(({ method }) => method)).toContain('workspace/configuration');
    await editor.settled();
    const hints = (await ask<InlayHint[]>('inlayHint', { range })).map(({ label }) => label);
    editor.dispose();
    return hints;
  };
  expect(await labels()).toEqual(['= 2', expect.stringMatching(/^≈ \d+ tokens$/)]);
  expect(await labels({ tokens: false })).toEqual(['= 2']);
  expect(await labels({ values: false })).toEqual([expect.stringMatching(/tokens/)]);
  await open(text);
});

test('semantic tokens by the legend', async () => {
  const { ask } = await open(loop);
  const { data } = await ask<SemanticTokens>('semanticTokens/full');
  expect(data.length % 5).toBe(0);
  const { tokenTypes } = editor.initialized.capabilities.semanticTokensProvider!.legend;
  expect(new Set(data.filter((_, i) => i % 5 === 3).map((type) => tokenTypes[type]))).toEqual(
    new Set(['variable', 'property', 'keyword']),
  );
  const part = async (start: number, end: number) => {
    const range = { start: { line: start, character: 0 }, end: { line: end, character: 0 } };
    return (await ask<SemanticTokens>('semanticTokens/range', { range })).data;
  };
  expect(await part(0, 999)).toEqual(data);
  const first = data[0]!;
  expect(await part(first, first)).toEqual(data.slice(0, (await part(first, first)).length));
  expect((await part(first, first)).length).toBeLessThan(data.length);
  expect(await part(998, 999)).toEqual([]);
});

test('signature help', async () => {
  const { ask } = await open(ranking('{{#ifEquals history █}}{{/ifEquals}}'));
  expect(await ask<SignatureHelp>('signatureHelp')).toMatchObject({
    signatures: [{ label: '{{#ifEquals a b}}' }],
    activeParameter: 1,
  });
});

test('formatting, and the close tag of a block as it is opened', async () => {
  const { ask } = await open(ranking('{{title   }}{{#each candidates}}█'));
  const options = { tabSize: 2, insertSpaces: true };
  expect(await ask('formatting', { options })).toMatchObject([{ newText: '{{title}}' }]);
  expect(await ask('onTypeFormatting', { ch: '}', options })).toMatchObject([{ newText: '{{/each}}' }]);
});

test('a correction, all corrections, and ways to silence a rule', async () => {
  const { ask, document } = await open(loop.replace('ti█tle', '█titel').replace('{{/each}}', '{{labell}}\n{{/each}}'));
  const range = { start: { line: 12, character: 0 }, end: { line: 12, character: 9 } };
  const context = { diagnostics: editor.shown(uri) };
  const actions = await ask<CodeAction[]>('codeAction', { range, context });
  expect(actions.map(({ title, isPreferred }) => `${title}${isPreferred ? ' *' : ''}`)).toEqual([
    'Replace with `title` *',
    'Disable `unknown-variable` on this line',
    'Disable `unknown-variable` in this file',
  ]);
  const [all] = await ask<CodeAction[]>('codeAction', { range, context: { ...context, only: ['source.fixAll'] } });
  const [change] = all!.edit!.documentChanges as { edits: TextEdit[] }[];
  expect(TextDocument.applyEdits(document, change!.edits)).toContain('{{title}}\n{{label}}\n');
});

test('a correction that is a proposal is offered, and never made with all others', async () => {
  const text = '---\ninput:\n  schema:\n    review: string\nrec.task: text\n---\n{{review}} a &amp; b█\n';
  const { ask } = await open(text);
  const range = { start: { line: 6, character: 0 }, end: { line: 6, character: 20 } };
  const context = { diagnostics: editor.shown(uri) };
  const actions = await ask<CodeAction[]>('codeAction', { range, context });
  const offered = actions.filter(({ title }) => !title.startsWith('Disable'));
  expect(offered.map(({ title, isPreferred = false }) => [title, isPreferred])).toEqual([
    ['Put it in quotes', false],
    ['Put it in `<review>`', false],
    ['Replace with `&`', true],
  ]);
  const [all] = await ask<CodeAction[]>('codeAction', { range, context: { ...context, only: ['source.fixAll'] } });
  expect(all?.edit?.documentChanges).toMatchObject([{ edits: [{ newText: '&' }] }]);
});

test('a misspelt key of the config is corrected in the config', async () => {
  const config = { '/w/recprompt.config.json': '{ "rule": { "long-list": "off" } }' };
  await open(loop, { files: config });
  const textDocument = { uri: 'file:///w/recprompt.config.json' };
  const diagnostics = editor.shown(textDocument.uri);
  const { range } = diagnostics[0]!;
  const params = { textDocument, range, context: { diagnostics } };
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', params);
  expect(actions).toMatchObject([
    {
      title: 'Change to `rules`',
      edit: {
        documentChanges: [{ textDocument, edits: [{ newText: '"rules"', range: { start: { character: 2 } } }] }],
      },
    },
  ]);
});

test('a rename says what it leaves undone', async () => {
  const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {} };
  const { ask } = await open(loop, { capabilities: { workspace: { workspaceEdit } } });
  const told = new Promise<unknown>((resolve) => editor.connection.onNotification('window/showMessage', resolve));
  const edit = await ask<WorkspaceEdit>('rename', { newName: 'name' });
  expect(await told).toEqual({ type: 2, message: expect.stringContaining('The sample files keep `title`') });
  expect(edit.changeAnnotations).toEqual({
    kept: {
      label: 'Sample files keep the old name',
      description: expect.stringContaining('The sample files keep `title`'),
    },
  });
  expect(edit.documentChanges).toMatchObject([{ edits: [{ annotationId: 'kept' }, { annotationId: 'kept' }] }]);
});

const sharing = { '/w/other.prompt': '---\nrec.task: text\nrec.samples: { users: users.jsonl }\n---\nHi\n' };
const ofCandidates = loop.replace('█', '').replace('#each cand', '#each cand█');
const annotating = { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } };

test('sample files are renamed along with an input; shared ones when the person says so', async () => {
  const alone = await open(ofCandidates, { capabilities: annotating });
  const edit = await alone.ask<WorkspaceEdit>('rename', { newName: 'films' });
  const label = 'Rename `candidates` on 2 lines of `users.jsonl`';
  expect(edit.changeAnnotations).toEqual({ sample1: { label } });
  expect(edit.documentChanges).toMatchObject([
    { textDocument: { uri, version: 1 } },
    {
      textDocument: { uri: 'file:///w/users.jsonl', version: null },
      edits: [
        { newText: 'films', annotationId: 'sample1', range: { start: { line: 0, character: 30 } } },
        { newText: 'films', annotationId: 'sample1', range: { start: { line: 1, character: 26 } } },
      ],
    },
  ]);
  editor.dispose();
  const shared = await open(ofCandidates, { capabilities: annotating, files: sharing });
  expect(await shared.ask('rename', { newName: 'films' })).toMatchObject({
    changeAnnotations: {
      sample1: { label, description: expect.stringContaining('`other.prompt`'), needsConfirmation: true },
    },
  });
});

test('an editor that cannot ask is given what needs no consent, and told of the rest', async () => {
  const alone = await open(ofCandidates, { capabilities: {} });
  const edit = await alone.ask<WorkspaceEdit>('rename', { newName: 'films' });
  expect(Object.keys(edit.changes ?? {})).toEqual([uri, 'file:///w/users.jsonl']);
  editor.dispose();
  const shared = await open(ofCandidates, { capabilities, files: sharing });
  const told = new Promise<{ message: string }>((resolve) =>
    editor.connection.onNotification('window/showMessage', resolve),
  );
  const left = await shared.ask<WorkspaceEdit>('rename', { newName: 'films' });
  expect(left.documentChanges).toMatchObject([{ textDocument: { uri } }]);
  expect((await told).message).toBe(
    'Not done, for you to decide: Rename `candidates` on 2 lines of `users.jsonl`. The file is used by other templates, too, which keep the old name: `other.prompt`.',
  );
});

test('a partial that is not there is created', async () => {
  const resourceOperations = ['create' as const];
  const workspaceEdit = { documentChanges: true, resourceOperations };
  const { ask } = await open(ranking('{{> no█body}}'), { capabilities: { workspace: { workspaceEdit } } });
  const range = { start: { line: 11, character: 4 }, end: { line: 11, character: 4 } };
  const actions = await ask<CodeAction[]>('codeAction', { range, context: { diagnostics: editor.shown(uri) } });
  expect(actions.find(({ title }) => title === 'Create `_nobody.prompt`')?.edit).toEqual({
    documentChanges: [{ kind: 'create', uri: 'file:///w/_nobody.prompt', options: { ignoreIfExists: true } }],
  });
});

test('problems of one code on several lines are silenced by one action', async () => {
  const { ask } = await open(ranking('{{nobody}}\n{{no█one}}'));
  const range = { start: { line: 11, character: 0 }, end: { line: 13, character: 0 } };
  const actions = await ask<CodeAction[]>('codeAction', { range, context: { diagnostics: editor.shown(uri) } });
  const silencing = actions.filter(({ title }) => title === 'Disable `unknown-variable` in this file');
  expect(silencing).toMatchObject([{ diagnostics: [{}, {}] }]);
});

test('half-typed text is no reason to fail', async () => {
  const { ask } = await open(ranking('{{#each candidates as |c█'));
  for (const method of [
    'hover',
    'definition',
    'documentHighlight',
    'documentSymbol',
    'foldingRange',
    'documentLink',
    'linkedEditingRange',
    'signatureHelp',
  ]) {
    await ask(method);
  }
  expect(await ask('semanticTokens/full')).toMatchObject({ data: expect.any(Array) });
});

test('a partial is read as its caller renders it', async () => {
  const partial = 'file:///w/_item.prompt';
  const { ask } = await open(calling, { partial: '{{label}}. {{title}} {{ti}}\n' });
  editor.open(partial, '{{label}}. {{title}} {{ti}}\n');
  await editor.settled();
  const at = (character: number) => ({ textDocument: { uri: partial }, position: { line: 0, character } });
  expect(await ask('hover', at(14))).toMatchObject({
    contents: { value: expect.stringMatching(/\*\*`title`\*\* · string\n\nFor user `ann`: `"Alien"`/) },
  });
  const items = await ask<CompletionItem[]>('completion', at(25));
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['label', 'title', '@root.history']));
  expect(await ask('definition', at(14))).toMatchObject([{ uri, range: { start: { line: 5 } } }]);
  const places = await ask<Location[]>('references', { ...at(14), context: { includeDeclaration: true } });
  expect(places.map((place) => place.uri)).toEqual([uri, partial, 'file:///w/movies.jsonl']);
  expect(await ask('rename', { ...at(14), newName: 'name' })).toMatchObject({
    documentChanges: [{ textDocument: { uri } }, { textDocument: { uri: partial } }],
  });
  expect(editor.shown(partial).map(({ code }) => code)).toEqual(['unknown-variable']);
});
