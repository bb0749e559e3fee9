import { basename, resolve } from 'node:path';
import { UsageError } from '../ports.ts';
import { AVAILABLE } from './providers.ts';

/** Which weights a `local/…` model is. */
export interface LocalModel {
  readonly id: string;
  /** A file of the user's own; undefined: the pinned weights, fetched where they are missing. */
  readonly gguf: string | undefined;
}

const EMBEDDED = 'smollm2-135m-instruct';

/** RECPROMPT_GGUF names a file directly, and such a model goes by the file's name. Throws UsageError. */
export function localModel(name: string, environment: Readonly<Record<string, string | undefined>>): LocalModel {
  const given = environment.RECPROMPT_GGUF;
  if (given) return { id: `local/${basename(given).replace(/\.gguf$/i, '')}`, gguf: resolve(given) };
  if (name === EMBEDDED) return { id: `local/${EMBEDDED}`, gguf: undefined };
  throw new UsageError(
    `There is no embedded model "${name}". ${AVAILABLE} Another GGUF file can be named in RECPROMPT_GGUF.`,
  );
}
