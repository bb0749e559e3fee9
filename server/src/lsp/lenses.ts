import type { CodeLens } from 'vscode-languageserver';
import type { Service } from '../service.ts';
import { pathOf } from './documents.ts';
import { clientCommands, commands } from './protocol.ts';
import { createRunCosts, type RunCost, type RunCostPorts } from './runCosts.ts';

/** The lens "Run against model": calls at once; tokens when the lens is resolved, or on the next asking. */
export interface Lenses {
  provide(uri: string): Promise<CodeLens[]>;
  resolve(lens: CodeLens): Promise<CodeLens>;
  /** A template is closed. */
  forget(path: string): void;
}

export interface LensPorts extends RunCostPorts {
  readonly service: Pick<Service, 'lens' | 'templateHash'>;
  /** Whether the client has this command of its own. */
  has(command: string): boolean;
  /** Asks the editor for the lenses again. */
  refresh(): void;
  /** Findings of the last run, undefined where there is none. */
  lastRun(path: string): number | undefined;
}

export function createLenses(ports: LensPorts): Lenses {
  const costs = createRunCosts(ports);

  async function provide(uri: string): Promise<CodeLens[]> {
    const path = pathOf(uri);
    const lens = await ports.service.lens(path);
    if (!lens) return [];
    const known = costs.known(path);
    void costs.find(path).then((fresh) => fresh && fresh.text !== known?.text && ports.refresh());
    const run = { range: lens.range, command: runCommand(uri, lens.calls, known), data: { uri, calls: lens.calls } };
    return [run, ...moreLenses(uri, lens.range)];
  }

  async function resolve(lens: CodeLens): Promise<CodeLens> {
    const { uri, calls } = lens.data as { uri: string; calls: number };
    return { ...lens, command: runCommand(uri, calls, await costs.find(pathOf(uri))) };
  }

  function moreLenses(uri: string, range: CodeLens['range']): CodeLens[] {
    const found = ports.lastRun(pathOf(uri));
    const lenses: CodeLens[] = [];
    if (ports.has(clientCommands.preview)) lenses.push(lensOf(range, 'Preview', clientCommands.preview, uri));
    if (found !== undefined && ports.has(clientCommands.showAnswers))
      lenses.push(lensOf(range, `Last run: ${plural(found, 'finding')}`, clientCommands.showAnswers, uri));
    return lenses;
  }

  return { provide, resolve, forget: costs.forget };
}

function runCommand(uri: string, calls: number, cost: RunCost | undefined) {
  return {
    title: `▶ Run against model · ${cost?.text ?? plural(calls, 'call')}`,
    command: commands.run,
    arguments: [{ uri }],
  };
}

function lensOf(range: CodeLens['range'], title: string, command: string, uri: string): CodeLens {
  return { range, command: { title, command, arguments: [{ uri }] }, data: { uri } };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
