import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MainLog } from '../../../electron/main/log/main-log.ts';
import { LogEntry } from '../../../shared/model/log-entry.ts';

const TOKEN = 'shpat_0123456789abcdef0123456789abcdef';

let place: string;
let now: number;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'bulkhead-main-log-'));
  now = Date.UTC(2026, 9, 1, 12);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const folder = () => join(place, 'logs');
const file = () => join(folder(), 'bulkhead-2026-10-01.main.jsonl');
const open = () => new MainLog(folder(), () => now);

function lines(): LogEntry[] {
  const text = readFileSync(file(), 'utf8').trimEnd();
  return text.split('\n').map((line) => LogEntry.parse(JSON.parse(line)));
}

describe('the log of the main process', () => {
  it('writes each line at once, redacted and readable by its owner only', () => {
    const log = open();
    log.error('It failed', { error: new Error(`with ${TOKEN}`) });
    log.write('window', 'warn', `Refused ${TOKEN}`, { line: 3 });
    expect(readFileSync(file(), 'utf8')).not.toContain(TOKEN);
    expect(lines()).toMatchObject([
      { source: 'main', level: 'error', message: 'It failed', data: { error: { name: 'Error' } } },
      { source: 'window', level: 'warn', message: 'Refused [redacted]', data: { line: 3 } },
    ]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is not flooded, and says what it left out', () => {
    const log = open();
    for (let line = 0; line < 1_000; line += 1) log.info(`line ${line}`);
    expect(lines()).toHaveLength(300);
    now += 60_000;
    log.info('a minute later');
    expect(lines().slice(300)).toMatchObject([
      { level: 'warn', data: { lines: 700 } },
      { message: 'a minute later' },
    ]);
  });

  it('never throws where it cannot write, and tells later what is missing', () => {
    writeFileSync(folder(), 'in the way');
    const log = open();
    expect(() => log.error('lost')).not.toThrow();
    rmSync(folder());
    log.info('kept');
    expect(lines()).toMatchObject([{ data: { lines: 1 } }, { message: 'kept' }]);
  });

  it('stops at 4 MB a day', () => {
    mkdirSync(folder());
    writeFileSync(file(), `${'x'.repeat(4 * 1024 * 1024)}\n`);
    open().info('too much');
    expect(readFileSync(file(), 'utf8')).not.toContain('too much');
  });
});
