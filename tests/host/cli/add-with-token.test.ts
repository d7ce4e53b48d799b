import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import { addWithToken } from '../../../electron/host/cli/add-with-token.ts';
import { AppError } from '../../../shared/errors.ts';

async function openEngine() {
  const home = mkdtempSync(join(tmpdir(), 'bulkhead-add-'));
  const engine = await createEngine({ home, tokens: { token: async () => null } });
  onTestFinished(async () => {
    await engine.close();
    rmSync(home, { recursive: true, force: true });
  });
  return engine.client;
}

const input = {
  // Its id is another text than its name.
  name: 'Acme & Sons',
  address: { domain: 'acme.myshopify.com' },
  guardLevel: 'live',
} as const;

it('a store whose token the keychain does not take is not added', async () => {
  const client = await openEngine();
  const refused = new AppError('keychain_unavailable', 'The keychain is locked.');
  await expect(addWithToken(client, input, () => Promise.reject(refused))).rejects.toBe(refused);
  expect(await client.stores.list()).toEqual([]);
});

it('a store whose token is kept is added', async () => {
  const client = await openEngine();
  const kept: string[] = [];
  const store = await addWithToken(client, input, async ({ id }) => void kept.push(id));
  expect(store).toMatchObject({ name: 'Acme & Sons', token: { kind: 'keychain' } });
  expect(kept).toEqual([store.id]);
});
