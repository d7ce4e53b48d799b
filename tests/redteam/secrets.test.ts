import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestHome } from '../host/bulkhead-process.ts';
import { foundIn, LIVE_TOKEN, PLANTED } from './planted.ts';
import { type Aftermath, SINKS } from './sinks.ts';
import { playAll } from './stories.ts';

let home: TestHome;
let aftermath: Aftermath;
beforeAll(async () => {
  home = new TestHome();
  aftermath = await playAll(home);
}, 300_000);
afterAll(() => home[Symbol.dispose]());

describe('secrets that were planted everywhere', () => {
  it.each(SINKS)('are not in the $name', async (sink) => {
    const text = await sink.text(aftermath);
    // What nothing was written to proves nothing.
    expect(text.length).toBeGreaterThan(1_000);
    expect(foundIn(text)).toEqual([]);
  });

  it('are found by this test when they are there', () => {
    for (const { what, text } of PLANTED) {
      expect(foundIn(`before ${text} behind`)).toContain(what);
    }
    for (const before of ['', 'a', 'ab', 'abc']) {
      const encoded = Buffer.from(`${before}${LIVE_TOKEN} behind`).toString('base64');
      expect(foundIn(`x=${encoded}`)).toEqual(['live token']);
    }
  });

  it('do not get into a file of the data folder when they open a store, though a catalog may hold its words', () => {
    const files = readdirSync(home.folder, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.some(({ name }) => name === 'app.db')).toBe(true);
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      expect(readFileSync(path).includes(LIVE_TOKEN), path).toBe(false);
    }
  });
});
