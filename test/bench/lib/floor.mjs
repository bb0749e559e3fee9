// The least that a language server of this kind does: on every change it splits the front matter off, reads it with `yaml`
// against a schema, reads the body with Handlebars, and publishes. No debounce, no rules, no positions but the line's.
import Ajv from 'ajv';
import Handlebars from 'handlebars';
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument } from 'yaml';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const schema = {
  type: 'object',
  properties: { name: { type: 'string' }, input: { type: 'object' }, output: { type: 'object' } },
};
const labels = ['if', 'each', 'unless', 'with', 'lookup', 'log', 'history', 'role', 'user', 'candidates'];
let validate;

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: ['{'] },
  },
}));
connection.onCompletion(() => labels.map((label) => ({ label })));
documents.onDidChangeContent(({ document }) => {
  const { uri, version } = document;
  void connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(document.getText()) });
});
documents.listen(connection);
connection.listen();

function diagnosticsOf(text) {
  const head = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text);
  const above = head ? head[0].split('\n').length - 1 : 0;
  return [...(head ? ofFrontMatter(head[1]) : []), ...ofBody(head ? text.slice(head[0].length) : text, above)];
}

function ofFrontMatter(text) {
  const document = parseDocument(text);
  if (document.errors.length > 0)
    return document.errors.map(({ linePos, message }) => on(linePos?.[0].line ?? 1, message));
  validate ??= new Ajv({ allErrors: true }).compile(schema);
  return validate(document.toJS()) ? [] : validate.errors.map(({ message }) => on(1, message));
}

function ofBody(text, above) {
  try {
    Handlebars.parseWithoutProcessing(text);
    return [];
  } catch (error) {
    return [on(above + Number(/line (\d+)/.exec(error.message)?.[1] ?? 1) - 1, error.message)];
  }
}

function on(line, message) {
  return { range: { start: { line, character: 0 }, end: { line, character: 200 } }, severity: 1, message };
}
