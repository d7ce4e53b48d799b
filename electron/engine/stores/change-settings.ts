import type { Settings } from '../../../shared/contract/settings.ts';
import { AppError } from '../../../shared/errors.ts';
import { readSettings, type SettingsChange, writeSettings } from '../store/app/settings.ts';
import type { Database } from '../store/database.ts';

/**
 * Changes preferences. Stores that are open go on as they are; the days of logs count from the next start.
 *
 * @param app the open `app.db`
 * @returns all preferences
 * @throws AppError `bad_input` for a proxy with a password: preferences are kept in the clear
 */
export function changeSettings(app: Database, change: SettingsChange): Settings {
  const { proxy } = change;
  if (typeof proxy === 'string') {
    const { username, password } = new URL(proxy);
    if (username !== '' || password !== '') {
      throw new AppError(
        'bad_input',
        'The proxy cannot have a user name or password, which would be kept in the clear. Give only http://host:port.',
      );
    }
  }
  writeSettings(app, change);
  return readSettings(app);
}
