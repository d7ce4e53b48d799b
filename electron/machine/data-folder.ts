import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Bulkhead keeps its databases and logs when no `--home` is given: `BULKHEAD_HOME`, else the place that the
 * operating system has for application data.
 *
 * @param env the environment; `XDG_DATA_HOME` and `APPDATA` are honoured
 * @param platform as `process.platform`
 */
export function defaultDataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.BULKHEAD_HOME) return env.BULKHEAD_HOME;
  if (platform === 'win32') {
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Bulkhead');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Bulkhead');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'bulkhead');
}
