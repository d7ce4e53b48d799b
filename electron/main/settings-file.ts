import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { Theme } from '../../shared/desktop/theme.ts';

/** Where a window was. */
export const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

/** What the main process has to know before there is an engine. Everything else is the engine's to keep. */
const Settings = z.object({
  window: WindowState.nullable().catch(null).default(null),
  theme: Theme.catch('system').default('system'),
  /** The demo store that was opened once: it listens on the same port again, for its address is in the store list. */
  demoStore: z
    .object({ port: z.number().int().min(1).max(65_535), seed: z.number().int() })
    .nullable()
    .catch(null)
    .default(null),
});
type Settings = z.infer<typeof Settings>;

function read(path: string): Settings {
  try {
    return Settings.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Not there yet, or spoilt: nothing in it is worth more than a start that succeeds.
    return Settings.parse({});
  }
}

/** The settings of the main process, in one small file. */
export class SettingsFile {
  readonly #path: string;
  #settings: Settings;

  constructor(path: string) {
    this.#path = path;
    this.#settings = read(path);
  }

  get current(): Readonly<Settings> {
    return this.#settings;
  }

  /** Changes some settings and writes all of them; the file is never seen half written. */
  update(changes: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...changes };
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const draft = `${this.#path}.new`;
    writeFileSync(draft, `${JSON.stringify(this.#settings, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, this.#path);
  }
}
