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

export function createRunCosts({ service, runs, settings, trusted }: RunCostPorts): RunCosts {
  const costs = new Map<string, RunCost>();
  const asking = new Map<string, Promise<RunCost | undefined>>();

  async function plan(path: string, hash: string): Promise<RunCost | undefined> {
    const summary = await runs.plan(path, settings.run()).catch(() => undefined);
    if (!summary) return undefined;
    const { calls, tokens, destination } = summary;
    const text = `${calls.planned} calls, ≈${tokens.in.toLocaleString('en')} tokens, ${whereTo(destination)}`;
    // Forgotten meanwhile, it is not asked for any more.
    if (asking.has(path)) costs.set(path, { hash, text });
    return { hash, text };
  }

  return {
    known: (path) => costs.get(path),
    async find(path) {
      const text = trusted() ? await service.templateHash(path).catch(() => undefined) : undefined;
      if (text === undefined) return undefined;
      const hash = `${text} ${JSON.stringify(settings.run())}`;
      const known = costs.get(path);
      if (known?.hash === hash) return known;
      const running = asking.get(path) ?? plan(path, hash).finally(() => asking.delete(path));
      asking.set(path, running);
      return running;
    },
    forget(path) {
      costs.delete(path);
      asking.delete(path);
    },
  };
}

function whereTo(destination: string): string {
  return destination === 'this computer' ? 'on this computer' : `sent to ${destination}`;
}
