import type { RunHooks } from '../runs.ts';
import type { Io } from './io.ts';

export interface Progress {
  readonly hooks: Pick<RunHooks, 'progress' | 'status'>;
  /** Leaves the terminal's line as it was. */
  end(): void;
}

/** How a run goes on, on stderr: a bar on a terminal, plain lines elsewhere. */
export function createProgress(io: Io, { quiet }: { readonly quiet?: boolean }): Progress {
  if (quiet) return { hooks: {}, end: () => undefined };
  return io.terminal.stderr ? bar(io) : lines(io);
}

function bar(io: Io): Progress {
  let drawn = '';
  let failed = 0;
  const draw = (line: string) => {
    if (line === drawn) return;
    drawn = line;
    io.stderr(`\r\u001b[K${line.slice(0, Math.max(20, io.columns - 1))}`);
  };
  return {
    hooks: {
      progress(done, total, outcome) {
        if (outcome.raw === null) failed += 1;
        if (done < total && done % Math.ceil(total / MOST_DRAWN) !== 0) return;
        draw(`${gauge(done / total)} ${done} of ${total} calls${failed > 0 ? `, ${failed} failed` : ''}`);
      },
      status: (message, fraction) => draw(fraction === undefined ? `${message} …` : `${gauge(fraction)} ${message}`),
    },
    end: () => draw(''),
  };
}

const WIDTH = 24;

/** Times that the bar of a run is drawn. */
const MOST_DRAWN = 400;

function gauge(fraction: number): string {
  const full = Math.round(WIDTH * Math.min(1, Math.max(0, fraction)));
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
}

/** A line at each tenth. */
function lines(io: Io): Progress {
  let told = -1;
  let said = '';
  return {
    hooks: {
      progress(done, total) {
        const tenth = Math.floor((10 * done) / total);
        if (tenth === told) return;
        told = tenth;
        io.stderr(`${done} of ${total} calls\n`);
      },
      status(message) {
        if (message === said) return;
        said = message;
        io.stderr(`${message} …\n`);
      },
    },
    end: () => undefined,
  };
}
