import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLog } from '../../../electron/engine/support/file-log.ts';
import { type ReadLogOptions, readLog } from '../../../electron/engine/support/read-log.ts';
import { logLine } from '../../../shared/log/log-line.ts';
import { mainLogFile } from '../../../shared/log/main-log-file.ts';
import { LogEntry } from '../../../shared/model/log-entry.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const DAY = 24 * 60 * 60_000;
const TOKEN = 'shpat_0123456789abcdef0123456789abcdef';

let folder: string;
let clock: FakeClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-log-'));
  clock = new FakeClock(Date.UTC(2026, 9, 1, 12));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(options: Partial<ReadLogOptions> = {}) {
  return readLog({ folder, level: 'debug', limit: 100, follow: false, ...options });
}

async function messages(options: Partial<ReadLogOptions> = {}): Promise<string[]> {
  const found: string[] = [];
  for await (const entries of read(options)) found.push(...entries.map(({ message }) => message));
  return found;
}

function lines(name: string): string[] {
  return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
}

describe('file log', () => {
  it('keeps as many days as it is told', async () => {
    for (const day of ['2026-09-27', '2026-09-28', '2026-09-29', '2026-09-30']) {
      writeFileSync(join(folder, `bulkhead-${day}.jsonl`), '');
    }
    const log = createFileLog({ folder, level: 'info', clock, days: 3 });
    log.info('Today');
    await log.close();
    expect(readdirSync(folder).toSorted()).toEqual(
      ['2026-09-29', '2026-09-30', '2026-10-01'].map((day) => `bulkhead-${day}.jsonl`),
    );
  });

  it('writes one JSON line per entry, with its context on top and the rest as data', async () => {
    const log = createFileLog({ folder, level: 'info', clock });
    const child = log.child({ store: 'acme', run: 4 }).child({ job: 7 });
    child.warn('The store failed', { attempt: 2, requestId: 'r-1', status: 502, cause: new Error('reset') });
    log.info('Started', { requestId: null });
    log.debug('Not wanted');
    await log.close();
    const [first, second, ...rest] = lines('bulkhead-2026-10-01.jsonl').map((line) =>
      LogEntry.parse(JSON.parse(line)),
    );
    expect(first).toMatchObject({
      time: '2026-10-01T12:00:00.000Z',
      level: 'warn',
      message: 'The store failed',
      store: 'acme',
      run: 4,
      job: 7,
      attempt: 2,
      requestId: 'r-1',
      data: { status: 502, cause: { message: 'reset' } },
    });
    expect(second).toEqual({
      time: '2026-10-01T12:00:00.000Z',
      level: 'info',
      source: 'engine',
      message: 'Started',
    });
    expect(rest).toEqual([]);
    expect(statSync(join(folder, 'bulkhead-2026-10-01.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('holds no token, wherever it was', async () => {
    const log = createFileLog({ folder, level: 'debug', clock });
    log.error(`failed with ${TOKEN}`, {
      store: TOKEN,
      requestId: TOKEN,
      error: new Error('x', { cause: { headers: { 'x-shopify-access-token': TOKEN } } }),
    });
    await log.close();
    expect(readFileSync(join(folder, 'bulkhead-2026-10-01.jsonl'), 'utf8')).not.toContain('0123456789abcdef');
  });

  it('goes on in a new file every day and every so many bytes, and keeps fourteen days', async () => {
    writeFileSync(join(folder, 'bulkhead-2026-09-10.jsonl'), '{}\n');
    writeFileSync(join(folder, 'bulkhead-2026-09-20.jsonl'), '{}\n');
    writeFileSync(join(folder, 'other.jsonl'), '{}\n');
    for (let line = 0; line < 5; line += 1) {
      const first = createFileLog({ folder, level: 'info', clock, fileBytes: 300 });
      first.info('x'.repeat(200));
      await first.close();
    }
    await clock.advance(DAY);
    const second = createFileLog({ folder, level: 'info', clock });
    second.info('next day');
    await second.close();
    expect(readdirSync(folder).toSorted()).toEqual([
      'bulkhead-2026-09-20.jsonl',
      'bulkhead-2026-10-01.1.jsonl',
      'bulkhead-2026-10-01.2.jsonl',
      'bulkhead-2026-10-01.jsonl',
      'bulkhead-2026-10-02.jsonl',
      'other.jsonl',
    ]);
  });

  it('never throws: not for a folder that cannot be, not for hostile fields, not after it was closed', async () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const log = createFileLog({ folder: join(blocked, 'logs'), level: 'info', clock });
    const fields = {
      get broken(): string {
        throw new Error('no');
      },
    };
    expect(() => log.info('x', fields)).not.toThrow();
    await log.close();
    expect(() => log.info('late')).not.toThrow();
    await log.close();
  });

  it('changes its level while it runs, in the logs that came from it, too', async () => {
    const log = createFileLog({ folder, level: 'warn', clock });
    const child = log.child({ store: 'acme' });
    child.info('Not wanted');
    log.setLevel('debug');
    child.debug('Wanted');
    log.setLevel('error');
    child.warn('Not wanted');
    await log.close();
    expect(await messages()).toEqual(['Wanted']);
  });

  it('begins a new line after one that a full disk or a crash cut off', async () => {
    writeFileSync(join(folder, 'bulkhead-2026-10-01.jsonl'), '{"time":"2026-10-01T');
    const log = createFileLog({ folder, level: 'info', clock });
    log.info('whole');
    await log.close();
    expect(await messages()).toEqual(['whole']);
  });

  it('writes everything before it is closed', async () => {
    const log = createFileLog({ folder, level: 'info', clock });
    for (let line = 0; line < 5_000; line += 1) log.info(`line ${line}`);
    await log.close();
    expect(lines('bulkhead-2026-10-01.jsonl')).toHaveLength(5_000);
  });
});

describe('reading the log', () => {
  beforeEach(async () => {
    for (let day = 0; day < 2; day += 1) {
      const log = createFileLog({ folder, level: 'debug', clock });
      log.info(`day ${day} acme`, { store: 'acme', run: day });
      log.warn(`day ${day} rival é 漢`, { store: 'rival', run: day });
      log.debug(`day ${day} detail`, { store: 'acme' });
      await log.close();
      await clock.advance(DAY);
    }
  });

  it('gives the latest entries, oldest first, over several days', async () => {
    expect(await messages({ limit: 4 })).toEqual([
      'day 0 detail',
      'day 1 acme',
      'day 1 rival é 漢',
      'day 1 detail',
    ]);
    expect(await messages({ limit: 0 })).toEqual([]);
  });

  it('filters by store, run and level before it counts', async () => {
    expect(await messages({ store: 'acme', level: 'info' })).toEqual(['day 0 acme', 'day 1 acme']);
    expect(await messages({ run: 1, limit: 1 })).toEqual(['day 1 rival é 漢']);
    expect(await messages({ level: 'warn' })).toEqual(['day 0 rival é 漢', 'day 1 rival é 漢']);
  });

  it('leaves out what is no entry, such as a line cut off by a crash', async () => {
    writeFileSync(join(folder, 'bulkhead-2026-10-02.jsonl'), '{"time":"2026-10-02T', { flag: 'a' });
    writeFileSync(join(folder, 'bulkhead-2026-10-03.jsonl'), 'nonsense\n{}\n');
    expect(await messages({ limit: 1 })).toEqual(['day 1 detail']);
  });

  it('puts the lines of the main process among those of the engine, by their time', async () => {
    const at = (time: string, message: string) =>
      `${logLine(Date.parse(time), 'main', 'info', message, {})}\n`;
    writeFileSync(join(folder, mainLogFile('2026-10-01')), at('2026-10-01T11:00:00Z', 'main started'));
    writeFileSync(join(folder, mainLogFile('2026-10-02')), at('2026-10-02T11:59:59Z', 'engine lost'));
    expect(await messages({ level: 'info' })).toEqual([
      'main started',
      'day 0 acme',
      'day 0 rival é 漢',
      'engine lost',
      'day 1 acme',
      'day 1 rival é 漢',
    ]);
    expect(await messages({ level: 'info', limit: 3 })).toEqual([
      'engine lost',
      'day 1 acme',
      'day 1 rival é 漢',
    ]);
  });

  it('reads entries longer than it reads at a time, and a folder that is not there', async () => {
    const log = createFileLog({ folder, level: 'info', clock });
    const parts = Array.from({ length: 12 }, () => 'é'.repeat(8_000));
    log.info('big', { parts });
    log.info('small');
    await log.close();
    const entries: LogEntry[] = [];
    for await (const some of read({ limit: 3 })) entries.push(...some);
    expect(entries.map((entry) => entry.message)).toEqual(['day 1 detail', 'big', 'small']);
    expect(entries[1]?.data).toEqual({ parts });
    expect(await messages({ folder: join(folder, 'none') })).toEqual([]);
  });

  it('is filtered by job and by text in message, request id and data, in any case', async () => {
    const log = createFileLog({ folder, level: 'debug', clock });
    log.info('Product “Mug” changed', { run: 1, job: 7 });
    log.info('The store answered', { run: 1, job: 8, requestId: 'ABC-123', operation: 'productUpdate' });
    log.info('Done', { store: 'mug' });
    await log.close();
    expect(await messages({ job: 7 })).toEqual(['Product “Mug” changed']);
    expect(await messages({ text: '“MUG”' })).toEqual(['Product “Mug” changed']);
    expect(await messages({ text: 'abc-1' })).toEqual(['The store answered']);
    expect(await messages({ text: 'productupdate', job: 8 })).toEqual(['The store answered']);
    expect(await messages({ text: 'info' })).toEqual([]);
    expect(await messages({ text: '', job: 7 })).toHaveLength(1);
  });

  it('follows what is written, over the change of days, until it is told to stop', async () => {
    const controller = new AbortController();
    const following = read({ limit: 1, follow: true, store: 'acme', signal: controller.signal });
    const next = async () => (await following.next()).value?.[0]?.message;
    expect(await next()).toBe('day 1 detail');
    const log = createFileLog({ folder, level: 'info', clock });
    log.info('new', { store: 'acme' });
    log.info('of another', { store: 'rival' });
    expect(await next()).toBe('new');
    await clock.advance(DAY);
    log.info('tomorrow', { store: 'acme' });
    expect(await next()).toBe('tomorrow');
    await log.close();
    const end = following.next();
    controller.abort();
    expect(await end).toEqual({ done: true, value: undefined });
  });
});
