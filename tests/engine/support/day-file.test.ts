import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DayFile } from '../../../electron/engine/support/day-file.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const NAME = 'bulkhead-2026-10-01.jsonl';

let place: string;
let folder: string;
let clock: FakeClock;
let file: DayFile;
beforeEach(() => {
  clock = new FakeClock(Date.UTC(2026, 9, 1, 12));
  place = mkdtempSync(join(tmpdir(), 'bulkhead-day-file-'));
  folder = join(place, 'logs');
  file = new DayFile({
    folder,
    clock,
    fileBytes: 1_000_000,
    days: 14,
    lossLine: (lines) => `${lines} lost`,
  });
});
afterEach(async () => {
  await new Promise<void>((resolve) => file.end(resolve));
  rmSync(place, { recursive: true, force: true });
});

/** Resolves when the line is written or given up. */
function write(line: string): Promise<void> {
  return new Promise((resolve, reject) =>
    file.write(`${line}\n`, (error) => (error ? reject(error) : resolve())),
  );
}

const written = () => readFileSync(join(folder, NAME), 'utf8');

describe('the file of a day', () => {
  it('gives up what cannot be written, never fails, and says how much is missing once it can', async () => {
    writeFileSync(folder, 'in the way');
    await write('first');
    await Promise.all([write('second'), write('third')]);
    rmSync(folder);
    await write('fourth');
    await write('fifth');
    expect(written()).toBe('3 lost\nfourth\nfifth\n');
  });

  it('counts what was left out because too much was waiting', async () => {
    file.leaveOut();
    file.leaveOut();
    await write('next');
    expect(written()).toBe('2 lost\nnext\n');
  });

  it('is made anew when somebody removes the folder', async () => {
    await write('before');
    rmSync(folder, { recursive: true });
    await clock.advance(1_000);
    await write('after');
    expect(written()).toBe('after\n');
  });
});
