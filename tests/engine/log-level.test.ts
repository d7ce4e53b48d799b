import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEngine } from '../../electron/engine/engine.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open({ products: 1, isEmpty: true });
});
afterEach(() => desk.close());

function written(): string {
  const folder = join(desk.home, 'logs');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

const check = () => desk.engine.client.stores.check({ store: Desk.store });

it('writes every call by default, and more or less as soon as that is set', async () => {
  await check();
  await vi.waitFor(() => expect(written()).toContain('The store answered'));
  expect(written()).not.toContain('A call leaves');
  await desk.engine.client.settings.set({ logLevel: 'debug' });
  await check();
  await vi.waitFor(() => expect(written()).toContain('A call leaves'));
});

it('follows a level that another process sets', async () => {
  const command = await createEngine({ home: desk.home, tokens: { token: async () => null } });
  await command.client.settings.set({ logLevel: 'debug' });
  await command.close();
  await vi.waitFor(
    async () => {
      await check();
      expect(written()).toContain('A call leaves');
    },
    { timeout: 10_000, interval: 100 },
  );
});
