import { afterEach, expect, test } from 'vitest';
import type { CodeAction, CompletionItem, Hover, Range, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createInlineWorker } from '../../server/src/host/index.ts';
import { createService } from '../../server/src/service.ts';
import { memoryFiles, movies, ranking, template, users } from '../service/support.ts';
import { cursor } from '../support/cursor.ts';
import { type Editor, startEditor } from './editor.ts';
import { fakeFiles, fakeRuns, fakeService } from './fakes.ts';

const uri = `file://${template}`;
const textDocument = { uri };
const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

let editor: Editor;
afterEach(() => editor.dispose());

/** Holds what passes until it is let go. */
function gate() {
  let release = () => {};
  const opened = new Promise<void>((done) => {
    release = done;
  });
  return { release, pass: () => opened };
}

/** Messages are worked off in order: when this is answered, those before it have been taken in. */
const takenIn = () =>
  editor.request('textDocument/hover', { textDocument: { uri: 'file:///w/none.prompt' }, position: top.start });

/** A template whose partial is read late; asks at the cursor, and a line is written above before the answer is there. */
async function askAndType<T>(
  marked: string,
  method: string,
  params: object = {},
): Promise<{ answer: T; text: TextDocument }> {
  const { text, offset } = cursor(marked);
  const files = memoryFiles({
    [template]: text,
    '/w/users.jsonl': users,
    '/w/movies.jsonl': movies,
    '/w/_late.prompt': 'x',
  });
  const late = gate();
  const read = async (path: string) => {
    if (path.endsWith('_late.prompt')) await late.pass();
    return files.read(path);
  };
  const service = createService({ files: { ...files, read }, worker: createInlineWorker() });
  editor = await startEditor({ service, runs: fakeRuns(fakeService()), files }, { capabilities });
  editor.open(uri, text);
  const document = TextDocument.create(uri, 'recprompt', 1, text);
  const answer = editor.request<T>(method, { textDocument, position: document.positionAt(offset), ...params });
  editor.change(uri, 2, { range: top, text: '\n\n' });
  await takenIn();
  late.release();
  return { answer: await answer, text: document };
}

const loop = (inner: string) => ranking(`{{> late}}{{#each candidates}}{{${inner}}}{{/each}}`);

test('a hover that comes late stands where it was asked for', async () => {
  const { answer, text } = await askAndType<Hover>(loop('ti█tle'), 'textDocument/hover');
  expect(text.getText(answer.range)).toBe('title');
});

test('a completion that comes late writes where it was asked for', async () => {
  const { answer, text } = await askAndType<CompletionItem[]>(loop('ti█'), 'textDocument/completion');
  const edit = answer.find(({ label }) => label === 'title')?.textEdit as { range: Range } | undefined;
  expect(text.getText(edit?.range)).toBe('ti');
});

test('a rename that comes late is for the version that it was asked of', async () => {
  const asked = askAndType<WorkspaceEdit>(loop('ti█tle'), 'textDocument/rename', { newName: 'name' });
  expect((await asked).answer.documentChanges?.[0]).toMatchObject({ textDocument: { uri, version: 1 } });
});

interface Fix {
  readonly version: number | null;
  readonly range: Range;
}

/** Edits of what is offered anywhere in a document. */
async function fixes(): Promise<Fix[]> {
  const range = { start: top.start, end: { line: 99, character: 0 } };
  const context = { diagnostics: [] };
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
  return actions.flatMap(({ edit }) =>
    (edit?.documentChanges ?? []).flatMap((one) =>
      'edits' in one
        ? one.edits.map((each) => ({ version: one.textDocument.version, range: (each as { range: Range }).range }))
        : [],
    ),
  );
}

const at = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

test('a fix of the samples is not offered for a text that they were not judged with', async () => {
  const service = fakeService();
  editor = await startEditor({ service, runs: fakeRuns(service), files: fakeFiles }, { capabilities });
  editor.open(uri, 'SAD');
  await editor.settled();
  expect(await fixes()).toEqual([{ version: 1, range: at(0, 0, 3) }]);
  const late = gate();
  const { dataProblems } = service;
  service.dataProblems = async (file) => {
    await late.pass();
    return dataProblems(file);
  };
  editor.change(uri, 2, { range: top, text: 'not so ' });
  expect(await fixes()).toEqual([]);
  late.release();
  await editor.settled();
  expect(await fixes()).toEqual([{ version: 2, range: at(0, 7, 10) }]);
});

test('fixes that are asked for while somebody types are those of the newest text', async () => {
  const service = fakeService();
  editor = await startEditor({ service, runs: fakeRuns(service), files: fakeFiles }, { capabilities });
  const [earlier, newest] = [gate(), gate()];
  const { textProblems } = service;
  service.textProblems = async (file) => {
    const problems = await textProblems(file);
    await (service.texts.get(file) === 'BAD' ? earlier : newest).pass();
    return problems;
  };
  editor.open(uri, 'BAD');
  const asked = fixes();
  editor.change(uri, 2, { range: top, text: 'not so ' });
  await takenIn();
  earlier.release();
  await takenIn();
  newest.release();
  expect(await asked).toEqual([{ version: 2, range: at(0, 7, 10) }]);
});

test('what a template says of its partial moves along with the partial’s text, and is not mended until it is judged again', async () => {
  const service = fakeService();
  editor = await startEditor({ service, runs: fakeRuns(service), files: fakeFiles }, { capabilities });
  const part = 'file:///w/_part.prompt';
  const range = at(0, 0, 3);
  const fix = { title: 'Mend it', edits: [{ file: '/w/_part.prompt', range, newText: 'x' }] };
  const problem = {
    file: '/w/_part.prompt',
    code: 'odd',
    severity: 'error' as const,
    message: 'Odd.',
    range,
    fixes: [fix],
  };
  const late = gate();
  let asked = 0;
  service.dataProblems = async (file) => {
    if (file !== template) return [];
    if (asked++ > 0) await late.pass();
    return [problem];
  };
  editor.open(part, 'abc');
  editor.open(uri, 'caller');
  await editor.settled();
  expect(editor.shown(part)).toMatchObject([{ code: 'odd', range }]);
  editor.change(part, 2, { range: top, text: '\n' });
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: part },
    range: at(0, 0, 99),
    context: { diagnostics: [] },
  });
  expect(actions).toEqual([]);
  expect(editor.shown(part)).toMatchObject([{ code: 'odd', range: at(1, 0, 3) }]);
  late.release();
});
