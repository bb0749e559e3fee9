import type { Runs } from '../runs.ts';
import type { Service } from '../service.ts';
import type { Settings } from './settings.ts';

export interface RunCostPorts {
  readonly service: Pick<Service, 'templateHash'>;
  readonly runs: Pick<Runs, 'plan'>;
  readonly settings: Pick<Settings, 'run'>;
  trusted(): boolean;
}

/** What a run of a template costs, in words; `hash` names the text and the settings that it was worked out for. */
export interface RunCost {
  readonly hash: string;
  readonly text: string;
}

/** What runs cost, worked out once for each text and settings; one asking at a time for each template. */
export interface RunCosts {
  /** As worked out last, maybe for an earlier text. */
  known(path: string): RunCost | undefined;
  /** Undefined where it cannot be told. Never rejects: nobody may be waiting. */
  find(path: string): Promise<RunCost | undefined>;
  forget(path: string): void;
}

interface Asking {
  readonly hash: string;
  readonly cost: Promise<RunCost | undefined>;
}

export function createRunCosts({ service, runs, settings, trusted }: RunCostPorts): RunCosts {
  const costs = new Map<string, RunCost>();
  const asking = new Map<string, Asking>();

  async function plan(path: string, hash: string): Promise<RunCost | undefined> {
    const summary = await runs.plan(path, settings.run()).catch(() => undefined);
    if (!summary) return undefined;
    const { calls, tokens, destination } = summary;
    const text = `${calls.planned} calls, ≈${tokens.in.toLocaleString('en')} tokens, ${whereTo(destination)}`;
    return { hash, text };
  }

  function ask(path: string, hash: string): Promise<RunCost | undefined> {
    const own: Asking = {
      hash,
      cost: plan(path, hash).then((cost) => {
        // Forgotten meanwhile, it is not asked for any more.
        if (asking.get(path) !== own) return cost;
        asking.delete(path);
        if (cost) costs.set(path, cost);
        return cost;
      }),
    };
    asking.set(path, own);
    return own.cost;
  }

  async function find(path: string): Promise<RunCost | undefined> {
    const text = trusted() ? await service.templateHash(path).catch(() => undefined) : undefined;
    if (text === undefined) return undefined;
    const hash = `${text} ${JSON.stringify(settings.run())}`;
    const known = costs.get(path);
    if (known?.hash === hash) return known;
    const running = asking.get(path);
    if (!running) return ask(path, hash);
    const cost = await running.cost;
    return running.hash === hash ? cost : find(path);
  }

  return {
    known: (path) => costs.get(path),
    find,
    forget(path) {
      costs.delete(path);
      asking.delete(path);
    },
  };
}

function whereTo(destination: string): string {
  return destination === 'this computer' ? 'on this computer' : `sent to ${destination}`;
}
