import Handlebars from 'handlebars';

/**
 * Collects what `{{log}}` and Handlebars itself have to say, which by default goes to the console. Handlebars has one
 * logger for all environments; it is borrowed for as long as a render takes.
 */
export function createLog() {
  let lines: string[] = [];
  const write = (level: unknown, ...message: unknown[]) => {
    if (rank(level) >= LEVELS.indexOf('info')) lines.push(message.map(show).join(' '));
  };
  const during = (render: () => string): { text: string; log: readonly string[] } => {
    lines = [];
    const { logger } = Handlebars;
    const usual = logger.log;
    logger.log = (level, message) => write(level, inOneLine(message));
    try {
      // Handlebars warns once a process; a render says the same each time.
      (Handlebars as unknown as { resetLoggedPropertyAccesses(): void }).resetLoggedPropertyAccesses();
      return { text: render(), log: lines };
    } finally {
      logger.log = usual;
    }
  };
  return { write, during };
}

const LEVELS = ['debug', 'info', 'warn', 'error'];

/** As Handlebars reads a level: a name or a number. */
function rank(level: unknown): number {
  const named = LEVELS.indexOf(String(level).toLowerCase());
  return named >= 0 ? named : Number.parseInt(String(level), 10);
}

function show(value: unknown): string {
  if (typeof value === 'string' || value instanceof Handlebars.SafeString) return String(value);
  return JSON.stringify(value) ?? String(value);
}

/** The further lines of a warning tell programmers about options that nobody can set here. */
const inOneLine = (message: string): string => String(message).split('\n', 1)[0] ?? '';
