import type { Diagnostic } from 'vscode-languageserver';
import type { Pass } from './passes.ts';

/** What was last shown of each file, so that nothing is sent twice. */
export interface Shown {
  /** The first pass is always shown, with its version; the others only where they add something. */
  show(path: string, diagnostics: Diagnostic[], pass: Pass): void;
  forget(path: string): void;
}

export interface ShownPorts {
  /** Whether the editor asks for this file's diagnostics itself. */
  pulled(path: string): boolean;
  publish(path: string, diagnostics: Diagnostic[]): void;
  /** Tells an editor that pulls to ask again. */
  refresh(): void;
}

export function createShown({ pulled, publish, refresh }: ShownPorts): Shown {
  const shown = new Map<string, readonly Diagnostic[]>();
  return {
    show(path, diagnostics, pass) {
      const before = shown.get(path) ?? [];
      if (diagnostics.length > 0) shown.set(path, diagnostics);
      else shown.delete(path);
      if (pulled(path)) {
        if (pass === 'data' && !areSame(before, diagnostics)) refresh();
      } else if (pass === 'text' || !areSame(before, diagnostics)) publish(path, diagnostics);
    },
    forget: (path) => void shown.delete(path),
  };
}

function areSame(some: readonly Diagnostic[], others: readonly Diagnostic[]): boolean {
  return some.length === others.length && some.every((one, i) => JSON.stringify(one) === JSON.stringify(others[i]));
}

/** Of which files each template speaks. */
export interface Said {
  /** The other templates that speak of a file. */
  by(path: string): readonly string[];
  /** The other files that a template speaks of now or has spoken of until now. */
  say(template: string, files: ReadonlySet<string>): readonly string[];
}

export function createSaid(): Said {
  const said = new Map<string, ReadonlySet<string>>();
  return {
    by: (path) => [...said].flatMap(([template, files]) => (template !== path && files.has(path) ? [template] : [])),
    say(template, files) {
      const touched = new Set([...(said.get(template) ?? []), ...files]);
      if (files.size > 0) said.set(template, files);
      else said.delete(template);
      return [...touched].filter((file) => file !== template);
    },
  };
}
