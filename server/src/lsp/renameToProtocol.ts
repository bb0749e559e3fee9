import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import { RenameError } from '../language/index.ts';
import type { PlacedEdit, Renaming, SampleRenaming } from '../service.ts';
import type { Client } from './client.ts';
import { uriOf } from './documents.ts';
import { type EditTarget, toWorkspaceEdit } from './toProtocol.ts';

type Abilities = Pick<Client, 'movesFiles' | 'annotatesEdits'>;
type Edit = PlacedEdit & { readonly file: string; readonly annotationId?: string };

/**
 * The edits, then the move of the file that they speak of. What needs consent is annotated so that the editor asks for it;
 * for an editor that cannot ask it is left out.
 */
export function toRename(renaming: Renaming, target: EditTarget, client: Abilities): WorkspaceEdit {
  const { edits, move, samples = [], notes = [] } = renaming;
  if (move) return withMove(toWorkspaceEdit({ edits }, target), move, target, client);
  if (canAsk(target, client)) return annotated(edits, samples, notes, target);
  const free = samples.filter(({ needsConsent }) => !needsConsent);
  return toWorkspaceEdit({ edits: [...edits, ...free.flatMap((one) => one.edits)] }, target);
}

/** What a rename leaves as it is, in sentences; what the editor asks for itself is not among it. */
export function leftByRename({ samples = [], notes = [] }: Renaming, target: EditTarget, client: Abilities): string[] {
  // Editors show annotations of edits only where they ask for something.
  if (canAsk(target, client)) return [...notes];
  const left = samples.filter(({ needsConsent }) => needsConsent);
  return [...notes, ...left.map(({ label, description }) => `Not done, for you to decide: ${label}. ${description}`)];
}

/** Annotations stand on versioned edits only. */
function canAsk({ versioned }: EditTarget, client: Abilities): boolean {
  return versioned && client.annotatesEdits;
}

function withMove(
  edit: WorkspaceEdit,
  { from, to }: NonNullable<Renaming['move']>,
  target: EditTarget,
  client: Abilities,
): WorkspaceEdit {
  if (!client.movesFiles || !edit.documentChanges) {
    throw new RenameError('This editor cannot rename files, and a partial is named by its file.');
  }
  const moved = { kind: 'rename' as const, oldUri: target.uri(from), newUri: uriOf(to) };
  return { documentChanges: [...edit.documentChanges, moved] };
}

/** The template's own edits say what they leave, those of the sample files what they do. */
function annotated(
  own: readonly Edit[],
  samples: readonly SampleRenaming[],
  notes: readonly string[],
  target: EditTarget,
): WorkspaceEdit {
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const mark = (edits: readonly Edit[], annotationId: string, annotation: ChangeAnnotation): Edit[] => {
    changeAnnotations[annotationId] = annotation;
    return edits.map((edit) => ({ ...edit, annotationId }));
  };
  const kept = { label: 'Sample files keep the old name', description: notes.join(' ') };
  const all = [
    ...(notes.length > 0 ? mark(own, 'kept', kept) : own),
    ...samples.flatMap((one, i) => mark(one.edits, `sample${i + 1}`, annotationOf(one))),
  ];
  const edit = toWorkspaceEdit({ edits: all }, target);
  return Object.keys(changeAnnotations).length > 0 ? { ...edit, changeAnnotations } : edit;
}

function annotationOf({ label, description, needsConsent }: SampleRenaming): ChangeAnnotation {
  return { label, ...(description !== '' && { description }), ...(needsConsent && { needsConfirmation: true }) };
}
