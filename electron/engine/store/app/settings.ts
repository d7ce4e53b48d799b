import { Settings } from '../../../../shared/contract/settings.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** Preferences, with defaults for what nobody has set and for what cannot be read. */
export function readSettings(app: Database): Settings {
  const rows = statement<{ name: string; value: string }>(app, 'SELECT name, value FROM setting').all();
  const stored = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
  const settings = Settings.safeParse(stored);
  return settings.success ? settings.data : Settings.parse({});
}

/** What is given is set, `undefined` is not. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** Sets what is given and leaves the rest. */
export function writeSettings(app: Database, settings: SettingsChange): void {
  app.transaction(() => {
    for (const [name, value] of Object.entries(settings)) {
      if (value === undefined) continue;
      statement(
        app,
        'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      ).run(name, JSON.stringify(value));
    }
  })();
}

/** Sets what nobody has set here yet. */
export function adoptSettings(app: Database, settings: SettingsChange): void {
  app.transaction(() => {
    for (const [name, value] of Object.entries(settings)) {
      if (value === undefined) continue;
      statement(app, 'INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)').run(
        name,
        JSON.stringify(value),
      );
    }
  })();
}
