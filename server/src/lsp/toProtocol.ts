import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  InsertTextFormat,
  MarkupKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { PlacedFinding } from '../findings/index.ts';
import type { Completion, HoverText } from '../language/index.ts';
import type { Ranged } from '../service.ts';
import type { FileFix, FileProblem, Severity } from '../text/index.ts';
import type { Client } from './client.ts';
import { type Documents, uriOf } from './documents.ts';

const SOURCE = 'recprompt';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const kinds: Record<Completion['kind'], CompletionItemKind> = {
  variable: CompletionItemKind.Variable,
  field: CompletionItemKind.Field,
  helper: CompletionItemKind.Function,
  partial: CompletionItemKind.File,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  role: CompletionItemKind.EnumMember,
  snippet: CompletionItemKind.Snippet,
  block: CompletionItemKind.Keyword,
  file: CompletionItemKind.File,
};

/** `docs`: URL of the folder with a page for each code; undefined: no link. */
export function toDiagnostic(problem: FileProblem, docs: string | undefined): Diagnostic {
  return {
    range: problem.range,
    severity: severities[problem.severity],
    source: SOURCE,
    message: problem.message,
    ...codeOf(problem.code, docs),
  };
}

/** Where a run's record lies, and its line with the first answer that a finding counts. */
export interface RecordPlace {
  readonly path: string;
  readonly line: number;
}

/** A run's finding; one that was measured on another text is a hint that says so. */
export function findingToDiagnostic(
  finding: PlacedFinding,
  record: RecordPlace | undefined,
  docs: string | undefined,
): Diagnostic {
  const message = finding.stale ? `${finding.message} (from an earlier text)` : finding.message;
  return {
    range: finding.range,
    severity: finding.stale ? DiagnosticSeverity.Hint : severities[finding.severity],
    source: SOURCE,
    message,
    ...codeOf(finding.code, docs),
    ...(record && { relatedInformation: [{ location: locationOf(record), message: recordMessage(finding) }] }),
  };
}

function codeOf(code: string, docs: string | undefined): Pick<Diagnostic, 'code' | 'codeDescription'> {
  return docs === undefined ? { code } : { code, codeDescription: { href: `${docs}/${code}.md` } };
}

function locationOf({ path, line }: RecordPlace) {
  return { uri: uriOf(path), range: { start: { line, character: 0 }, end: { line, character: 0 } } };
}

function recordMessage({ calls, run, model }: PlacedFinding): string {
  const counted =
    calls.length === 1 ? 'The answer that it counts' : `The first of the ${calls.length} answers that it counts`;
  return `${counted}, in the record of run ${run} with ${model}`;
}

export function toHover({ markdown, range }: Ranged<HoverText>): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range };
}

export function toCompletionItem(completion: Ranged<Completion>, client: Pick<Client, 'snippets'>): CompletionItem {
  const isSnippet = completion.kind === 'snippet';
  const newText = isSnippet && !client.snippets ? withoutPlaceholders(completion.newText) : completion.newText;
  return {
    label: completion.label,
    kind: kinds[completion.kind],
    ...(completion.detail !== undefined && { detail: completion.detail }),
    ...(completion.documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: completion.documentation },
    }),
    ...(completion.sortText !== undefined && { sortText: completion.sortText }),
    filterText: completion.label,
    ...(isSnippet && client.snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range: completion.range, newText },
  };
}

/** `${1:name}` becomes `name`, `$0` nothing, for editors without snippets. */
function withoutPlaceholders(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+|\$\{\d+\}/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

/** How edits name documents: by the editor's URI and, where it can check it, the version that they were made for. */
export interface EditTarget {
  uri(path: string): string;
  version(path: string): number | null;
  readonly versioned: boolean;
}

/** The documents as they are now: what is worked out from here on is for these versions. */
export function editTarget({ uri, versions }: Documents, { versionedEdits }: Client): EditTarget {
  return { uri, version: versions(), versioned: versionedEdits };
}

export function toCodeAction(fix: FileFix, diagnostics: Diagnostic[], target: EditTarget): CodeAction {
  return { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit: toWorkspaceEdit(fix, target) };
}

type Edit = FileFix['edits'][number] & { readonly annotationId?: string };

export function toWorkspaceEdit({ edits }: { readonly edits: readonly Edit[] }, target: EditTarget): WorkspaceEdit {
  const files = [...new Set(edits.map((edit) => edit.file))];
  const editsOf = (path: string) =>
    edits
      .filter((edit) => edit.file === path)
      .map(({ range, newText, annotationId }) => ({ range, newText, ...(annotationId && { annotationId }) }));
  if (!target.versioned) return { changes: Object.fromEntries(files.map((path) => [target.uri(path), editsOf(path)])) };
  return {
    documentChanges: files.map((path) => ({
      textDocument: { uri: target.uri(path), version: target.version(path) },
      edits: editsOf(path),
    })),
  };
}
