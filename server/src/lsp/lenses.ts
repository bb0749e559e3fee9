import type { CodeLens } from 'vscode-languageserver';
import type { Runs } from '../runs.ts';
import type { Service } from '../service.ts';
import { pathOf } from './documents.ts';
import { clientCommands, commands } from './protocol.ts';
import type { Settings } from './settings.ts';

/** The lens "Run against model": calls at once; tokens when the lens is resolved, or on the next asking. */
export interface Lenses {
  provide(uri: string): Promise<CodeLens[]>;
  resolve(lens: CodeLens): Promise<CodeLens>;
}

export interface LensPorts {
  readonly service: Service;
  readonly runs: Runs;
  readonly settings: Settings;
  trusted(): boolean;
  /** Whether the client has this command of its own. */
  has(command: string): boolean;
  /** Asks the editor for the lenses again. */
  refresh(): void;
  /** Findings of the last run, undefined where there is none. */
  lastRun(path: string): number | undefined;
}

interface Cost {
  readonly hash: string;
  readonly text: string;
}

export function createLenses(ports: LensPorts): Lenses {
  const costs = new Map<string, Cost>();
  const asking = new Map<string, Promise<Cost | undefined>>();

  async function provide(uri: string): Promise<CodeLens[]> {
    const path = pathOf(uri);
    const lens = await ports.service.lens(path);
    if (!lens) return [];
    const known = costs.get(path);
    void cost(path).then((fresh) => fresh && fresh.text !== known?.text && ports.refresh());
    const run = { range: lens.range, command: runCommand(uri, lens.calls, known), data: { uri, calls: lens.calls } };
    return [run, ...moreLenses(uri, lens.range)];
  }

  async function resolve(lens: CodeLens): Promise<CodeLens> {
    const { uri, calls } = lens.data as { uri: string; calls: number };
    return { ...lens, command: runCommand(uri, calls, await cost(pathOf(uri))) };
  }

  /** What the plan costs, worked out once for each text and model; one asking at a time for each template. */
  async function cost(path: string): Promise<Cost | undefined> {
    if (!ports.trusted()) return undefined;
    const hash = `${await ports.service.templateHash(path)} ${JSON.stringify(ports.settings.run())}`;
    const known = costs.get(path);
    if (known?.hash === hash) return known;
    const running = asking.get(path) ?? plan(path, hash).finally(() => asking.delete(path));
    asking.set(path, running);
    return running;
  }

  async function plan(path: string, hash: string): Promise<Cost | undefined> {
    const summary = await ports.runs.plan(path, ports.settings.run()).catch(() => undefined);
    if (!summary) return undefined;
    const text = `${summary.calls.planned} calls, ≈${summary.tokens.in.toLocaleString('en')} tokens, ${whereTo(summary.destination)}`;
    costs.set(path, { hash, text });
    return { hash, text };
  }

  function moreLenses(uri: string, range: CodeLens['range']): CodeLens[] {
    const found = ports.lastRun(pathOf(uri));
    const lenses: CodeLens[] = [];
    if (ports.has(clientCommands.preview)) lenses.push(lensOf(range, 'Preview', clientCommands.preview, uri));
    if (found !== undefined && ports.has(clientCommands.showAnswers))
      lenses.push(lensOf(range, `Last run: ${plural(found, 'finding')}`, clientCommands.showAnswers, uri));
    return lenses;
  }

  return { provide, resolve };
}

function runCommand(uri: string, calls: number, cost: Cost | undefined) {
  return {
    title: `▶ Run against model · ${cost?.text ?? plural(calls, 'call')}`,
    command: commands.run,
    arguments: [{ uri }],
  };
}

function lensOf(range: CodeLens['range'], title: string, command: string, uri: string): CodeLens {
  return { range, command: { title, command, arguments: [{ uri }] }, data: { uri } };
}

function whereTo(destination: string): string {
  return destination === 'this computer' ? 'on this computer' : `sent to ${destination}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
