import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SettingsFile } from '../../electron/main/settings-file.ts';

const NOTHING = { window: null, theme: 'system', demoStore: null };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-settings-'));
  path = join(folder, 'desktop', 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('remembers what is changed and keeps the rest', () => {
  expect(new SettingsFile(path).current).toEqual(NOTHING);
  const settings = new SettingsFile(path);
  settings.update({ theme: 'dark' });
  settings.update({ demoStore: { port: 4_000, seed: 1 } });
  const expected = { window: null, theme: 'dark', demoStore: { port: 4_000, seed: 1 } };
  expect(new SettingsFile(path).current).toEqual(expected);
  expect(readdirSync(join(folder, 'desktop'))).toEqual(['settings.json']);
});

it.each(['', 'not JSON', '[]', 'null'])('starts anew from a spoilt file: %j', (content) => {
  new SettingsFile(path).update({ theme: 'dark' });
  writeFileSync(path, content);
  const settings = new SettingsFile(path);
  expect(settings.current).toEqual(NOTHING);
  settings.update({ theme: 'light' });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...NOTHING, theme: 'light' });
});

it('gives up one bad setting, not its neighbours', () => {
  new SettingsFile(path).update({ theme: 'dark' });
  const bad = { window: { x: 'far left' }, theme: 'dark', demoStore: { port: 99_999, seed: 1 } };
  writeFileSync(path, JSON.stringify(bad));
  expect(new SettingsFile(path).current).toEqual({ ...NOTHING, theme: 'dark' });
});
