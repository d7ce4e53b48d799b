import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../shared/model/store.ts';
import { json, TestHome } from './bulkhead-process.ts';

const ACME = ['store', 'add', 'acme', '--domain', 'acme.myshopify.com'];
const TOKEN = 'shpat_0123456789abcdef0123456789abcdef';

let home: TestHome;
beforeEach(() => {
  home = new TestHome();
});
afterEach(() => home[Symbol.dispose]());

describe('a store with its token in a variable', () => {
  it('is added, listed and removed; only the name of the variable is kept', async () => {
    const added = await home.run([...ACME, '--token-env', 'ACME_TOKEN', '--json'], {
      env: { ACME_TOKEN: TOKEN },
    });
    expect(added.code).toBe(0);
    expect(json<Store>(added)).toMatchObject({
      name: 'acme',
      token: { kind: 'env', variable: 'ACME_TOKEN' },
      guardLevel: 'live',
    });
    expect(added.stdout + added.stderr).not.toContain(TOKEN);
    const listed = await home.run(['store', 'list']);
    expect(listed.stdout).toMatch(/acme.*https:\/\/acme\.myshopify\.com.*variable ACME_TOKEN/);
    expect((await home.run(['store', 'remove', 'acme'])).code).toBe(0);
    expect(json(await home.run(['store', 'list', '--json']))).toEqual([]);
  });

  it('says at once when the variable is not set, and ends with 5 when it is needed', async () => {
    const added = await home.run([...ACME, '--token-env', 'ACME_TOKEN']);
    expect(added.code).toBe(0);
    expect(added.stderr).toContain('ACME_TOKEN is not set');
    const checked = await home.run(['store', 'check', 'acme', '--json']);
    expect(checked.code).toBe(5);
    expect(checked.stderr).toContain('ACME_TOKEN');
    expect(json(checked)).toMatchObject({ error: { code: 'not_authorised' } });
  });

  it.each([
    ['--domain', 'acme.example.com'],
    ['--domain', 'acme.myshopify.com.example.com'],
    ['--endpoint', 'https://example.com/graphql.json'],
  ])('%s %s is refused: tokens go nowhere else', async (option, address) => {
    const refused = await home.run(['store', 'add', 'acme', option, address, '--token-env', 'ACME_TOKEN']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/myshopify\.com|on this machine/);
  });
});

// Other systems always have a keychain, and a test must not write into it.
describe.runIf(process.platform === 'linux')('a token for the keychain of a machine without one', () => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };

  it('is refused with the reason and the way out, and leaves nothing behind', async () => {
    const refused = await home.run([...ACME, '--token-stdin', '--json'], { env, input: `${TOKEN}\n` });
    expect(refused.code).toBe(1);
    expect(json(refused)).toMatchObject({ error: { code: 'keychain_unavailable' } });
    expect(refused.stderr).toMatch(/no keychain .*\(.+\).*--token-env/);
    expect(refused.stdout + refused.stderr).not.toContain(TOKEN);
    expect(json(await home.run(['store', 'list', '--json']))).toEqual([]);
  });

  it('is what the doctor warns of', async () => {
    const checked = await home.run(['doctor', '--json'], { env });
    expect(checked.code).toBe(0);
    const { checks } = json<{ checks: { name: string; status: string }[] }>(checked);
    expect(checks).toContainEqual(expect.objectContaining({ name: 'Keychain', status: 'warning' }));
  });
});

it.each([
  ['store', 'check', 'nowhere'],
  ['store', 'remove', 'nowhere'],
  ['pull', 'nowhere'],
  ['find', 'nowhere', 'x'],
  ['changes', 'nowhere'],
  ['preview', 'nowhere', '--set', 's'],
  ['run', 'nowhere', '--set', 's'],
  ['runs', 'nowhere'],
  ['undo', 'nowhere', '1'],
])('%s %s of an unknown store ends with 2', async (...args) => {
  const { code, stderr, stdout } = await home.run(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^Error: .*nowhere/);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

describe('a damaged data folder', () => {
  beforeEach(() => writeFileSync(join(home.folder, 'app.db'), 'this is no database'.repeat(500)));

  it('is recovered and told in a few words, and the damaged file is kept', async () => {
    const listed = await home.run(['store', 'list', '--json']);
    expect(listed).toMatchObject({ code: 0, stdout: '[]\n' });
    expect(listed.stderr).toMatch(/^The list of stores was damaged and has been recovered\..*\n$/);
    const kept = readdirSync(home.folder).find((name) => name.startsWith('app.db.damaged-')) ?? '';
    expect(listed.stderr).toContain(kept);
    expect(readFileSync(join(home.folder, kept), 'utf8')).toMatch(/^this is no database/);
  });

  it('is told by the doctor for as long as the damaged file lies there', async () => {
    await home.run(['store', 'list']);
    const { stdout } = await home.run(['doctor']);
    expect(stdout).toMatch(/^warning +List of stores: .*damaged.*app\.db\.damaged-/m);
  });
});
