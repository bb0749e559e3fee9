import type { Diagnostic } from 'vscode-languageserver';
import type { PlacedFinding } from '../findings/index.ts';
import type { FileProblem } from '../text/index.ts';
import { isTemplate } from './documents.ts';
import { problemsIn } from './judgement.ts';
import type { Judge } from './judging.ts';
import type { Pass } from './passes.ts';
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

export interface DiagnosticsPorts {
  readonly judge: Judge;
  /** URL of the folder with a page for each code. */
  readonly docs: string | undefined;
  /** Where a finding's record lies, if known. */
  record(path: string, finding: PlacedFinding): RecordPlace | undefined;
  /** Whether the editor asks for this file's diagnostics itself. */
  pulled(path: string): boolean;
  publish(path: string, diagnostics: Diagnostic[]): void;
  /** Tells an editor that pulls to ask again. */
  refresh(): void;
}

export function createDiagnostics(ports: DiagnosticsPorts): Diagnostics {
  const said = createSaid();
  /** What was last shown of each file, so that nothing is sent twice. */
  const shown = new Map<string, string>();

  function problemsOf(path: string): readonly FileProblem[] {
    const judgement = ports.judge.known(path);
    const own = judgement ? problemsIn(judgement) : [];
    return unique([...own, ...said.byOthers(path)].filter((problem) => problem.file === path));
  }

  const findingsOf = (path: string) => ports.judge.known(path)?.findings ?? [];

  function of(path: string): Diagnostic[] {
    const problems = problemsOf(path).map((problem) => toDiagnostic(problem, ports.docs));
    const findings = findingsOf(path).map((finding) =>
      findingToDiagnostic(finding, ports.record(path, finding), ports.docs),
    );
    return [...problems, ...findings];
  }

  function judged(path: string, pass: Pass): void {
    show(path, pass);
    const judgement = ports.judge.known(path);
    const all = judgement ? problemsIn(judgement) : [];
    say(
      path,
      all.filter((problem) => problem.file !== path),
    );
  }

  function say(template: string, problems: readonly FileProblem[]): void {
    const touched = said.say(template, problems);
    for (const file of touched) if (!ports.pulled(file)) show(file, 'data');
    if ([...touched].some((file) => isTemplate(file) && ports.pulled(file))) ports.refresh();
  }

  /** The first pass is always shown, with its version; the others only where they add something. */
  function show(path: string, pass: Pass): void {
    const diagnostics = of(path);
    const text = JSON.stringify(diagnostics);
    const same = shown.get(path) === text;
    shown.set(path, text);
    if (ports.pulled(path)) {
      if (!same && pass === 'data') ports.refresh();
    } else if (!same || pass === 'text') ports.publish(path, diagnostics);
  }

  function closed(path: string): void {
    shown.delete(path);
    say(path, []);
    if (!ports.pulled(path)) ports.publish(path, of(path));
  }

  return { of, problemsOf, findingsOf, judged, closed, stale: ports.refresh };
}

/** What each template says of other files. */
function createSaid() {
  const said = new Map<string, readonly FileProblem[]>();
  return {
    byOthers: (path: string) => [...said].flatMap(([template, problems]) => (template === path ? [] : problems)),
    /** The files of which something else is said now. */
    say(template: string, problems: readonly FileProblem[]): ReadonlySet<string> {
      const touched = new Set([...(said.get(template) ?? []), ...problems].map((problem) => problem.file));
      if (problems.length > 0) said.set(template, problems);
      else said.delete(template);
      return touched;
    },
  };
}

function unique(problems: readonly FileProblem[]): FileProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
