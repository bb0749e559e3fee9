import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The user's cache: RECPROMPT_CACHE, else `recprompt` where the platform keeps caches (XDG_CACHE_HOME or ~/.cache,
 * ~/Library/Caches, %LOCALAPPDATA%).
 */
export function cacheFolder(environment: Environment = process.env, platform: string = process.platform): string {
  if (environment.RECPROMPT_CACHE) return resolve(environment.RECPROMPT_CACHE);
  return join(cachesOf(environment, platform), 'recprompt');
}

function cachesOf(environment: Environment, platform: string): string {
  if (environment.XDG_CACHE_HOME) return resolve(environment.XDG_CACHE_HOME);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
