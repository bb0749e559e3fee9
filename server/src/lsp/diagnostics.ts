import type { Diagnostic } from 'vscode-languageserver';
import type { PlacedFinding } from '../findings/index.ts';
import type { FileProblem } from '../text/index.ts';
import { isTemplate } from './documents.ts';
import { problemsIn } from './judgement.ts';
import type { Judge } from './judging.ts';
import type { Pass } from './passes.ts';
import { createSaid, createShown, type ShownPorts } from './shown.ts';
import { findingToDiagnostic, type RecordPlace, toDiagnostic } from './toProtocol.ts';

/** What the editor sees: each file's problems, from its own judgement and from the templates that speak of it. */
export interface Diagnostics {
  /** Diagnostics of one file as they stand now. */
  of(path: string): Diagnostic[];
  problemsOf(path: string): readonly FileProblem[];
  findingsOf(path: string): readonly PlacedFinding[];
  /** A template has been judged: shows it, and what it says of other files. */
  judged(path: string, pass: Pass): void;
  closed(path: string): void;
  /** What an editor pulled is another now. */
  stale(): void;
}

export interface DiagnosticsPorts extends ShownPorts {
  readonly judge: Pick<Judge, 'known'>;
  /** URL of the folder with a page for each code. */
  readonly docs: string | undefined;
  /** Where a finding's record lies, if known. */
  record(path: string, finding: PlacedFinding): RecordPlace | undefined;
}

export function createDiagnostics(ports: DiagnosticsPorts): Diagnostics {
  const said = createSaid();
  const shown = createShown(ports);
  const judgedOf = (path: string) => {
    const judgement = ports.judge.known(path);
    return judgement ? problemsIn(judgement) : [];
  };
  const problemsOf = (path: string) =>
    unique([path, ...said.by(path)].flatMap(judgedOf).filter(({ file }) => file === path));
  const findingsOf = (path: string) => ports.judge.known(path)?.findings ?? [];
  const of = (path: string) => [
    ...problemsOf(path).map((problem) => toDiagnostic(problem, ports.docs)),
    ...findingsOf(path).map((finding) => findingToDiagnostic(finding, ports.record(path, finding), ports.docs)),
  ];

  function judged(path: string, pass: Pass): void {
    shown.show(path, of(path), pass);
    say(path, judgedOf(path));
  }

  function say(template: string, problems: readonly FileProblem[]): void {
    const touched = said.say(template, new Set(problems.map(({ file }) => file)));
    for (const file of touched) if (!ports.pulled(file)) shown.show(file, of(file), 'data');
    if (touched.some((file) => isTemplate(file) && ports.pulled(file))) ports.refresh();
  }

  function closed(path: string): void {
    say(path, []);
    if (!ports.pulled(path)) ports.publish(path, of(path));
    shown.forget(path);
  }

  return { of, problemsOf, findingsOf, judged, closed, stale: ports.refresh };
}

function unique(problems: readonly FileProblem[]): FileProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
