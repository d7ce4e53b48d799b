import { readSettings } from './store/app/settings.ts';
import type { Database } from './store/database.ts';
import type { FileLog } from './support/file-log.ts';

/** How late the level that another process has set is noticed, in milliseconds. */
const LOOK_MS = 2_000;

/**
 * Keeps to the level that is set in the preferences: a command may set it while the desktop app is in a run.
 *
 * @param app the open `app.db`
 * @param signal aborted before it is closed
 */
export function followLogLevel(app: Database, log: FileLog, signal: AbortSignal): void {
  const look = () => {
    try {
      log.setLevel(readSettings(app).logLevel);
    } catch {
      // The file is in use for a moment; the level stays as it is until the next look.
    }
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
