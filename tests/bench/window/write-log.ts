import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A run's log comes in bursts: as often as this, in milliseconds. */
const BURST_MS = 20;

/** A line about a call, as the engine writes it. */
function line(number: number, time: string): string {
  return JSON.stringify({
    time,
    level: number % 50 === 0 ? 'warn' : 'debug',
    message: number % 50 === 0 ? 'A call to the store failed' : 'The store answered',
    store: 'acme',
    run: 1,
    job: number,
    attempt: 1,
    requestId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    data: {
      operation: 'VariantsUpdate',
      requested: 11,
      status: 200,
      milliseconds: 302.5784049999929,
      cost: { requested: 11, actual: 11, bucket: { maximum: 2_000, available: 1_890, restoreRate: 100 } },
    },
  });
}

/** Appends lines to the log of a data folder, as an engine at work does, for so many seconds. */
export async function writeLog(home: string, perSecond: number, seconds: number): Promise<number> {
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true });
  const startedAt = performance.now();
  let written = 0;
  for (let now = 0; now < seconds * 1_000; now = performance.now() - startedAt) {
    const time = new Date().toISOString();
    const due = Math.floor((now / 1_000) * perSecond);
    const lines = Array.from({ length: due - written }, (_, index) => `${line(written + index, time)}\n`);
    written = due;
    if (lines.length > 0) appendFileSync(join(folder, `bulkhead-${time.slice(0, 10)}.jsonl`), lines.join(''));
    await delay(BURST_MS);
  }
  return written;
}
