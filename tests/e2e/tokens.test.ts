import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoStore, startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { filesWith } from './support/files-with.ts';
import { SecretService } from './support/secret-service.ts';

let demo: DemoStore;
beforeAll(async () => {
  demo = await startDemoStore({ products: 2 });
});
afterAll(() => demo.stop());

function connect(app: DesktopApp, token: string, keep: 'keychain' | 'session') {
  return app.page.evaluate(
    ({ endpoint, ...rest }) =>
      bulkhead.outcome(
        bulkhead.desktop.stores.connect({ name: 'Acme', address: { endpoint }, guardLevel: 'live', ...rest }),
      ),
    { endpoint: demo.endpoint, token, keep },
  );
}

function check(app: DesktopApp) {
  return app.page.evaluate(() => bulkhead.outcome(bulkhead.engine.stores.check({ store: 'Acme' })));
}

describe('with a keychain', () => {
  let keychain: SecretService;
  beforeAll(async () => {
    keychain = await SecretService.start();
  });
  afterAll(() => keychain[Symbol.asyncDispose]());

  it('keeps a pasted token there, and nowhere else, until the store is removed', async () => {
    await using app = await DesktopApp.launch({ env: keychain.env });
    expect(await app.page.evaluate(() => bulkhead.desktop.keychain.problem())).toBeNull();
    expect(await connect(app, `  "${demo.token}"\n`, 'keychain')).toMatchObject({ answer: { name: 'Acme' } });
    expect(await check(app)).toMatchObject({ answer: { shopName: 'Bulkhead Demo' } });

    await app.close();
    expect(filesWith(app.home, demo.token)).toEqual([]);

    await using again = await DesktopApp.launch({ env: keychain.env, home: app.home });
    expect(await check(again)).toMatchObject({ answer: { shopName: 'Bulkhead Demo' } });
    await again.page.evaluate(() => bulkhead.desktop.stores.remove({ store: 'Acme' }));

    // The entry is gone, too: a store of the same name and address finds none.
    await again.page.evaluate(
      (endpoint) =>
        bulkhead.engine.stores.add({ name: 'Acme', address: { endpoint }, token: { kind: 'keychain' } }),
      demo.endpoint,
    );
    expect(await check(again)).toMatchObject({ error: { code: 'not_authorised' } });
  });
});

describe('without a keychain', () => {
  it('refuses to keep a token, and then adds no store', async () => {
    await using app = await DesktopApp.launch();
    expect(await app.page.evaluate(() => bulkhead.desktop.keychain.problem())).toMatch(
      /^This machine offers no keychain .* Keep it for this session only/,
    );
    expect(await connect(app, demo.token, 'keychain')).toMatchObject({
      error: { code: 'keychain_unavailable' },
    });
    expect(await app.page.evaluate(() => bulkhead.engine.stores.list())).toEqual([]);
    await app.close();
    expect(filesWith(app.home, demo.token)).toEqual([]);
  });

  it('keeps a token for the session when the person says so, and asks for it in the next one', async () => {
    await using app = await DesktopApp.launch();
    expect(await connect(app, demo.token, 'session')).toMatchObject({ answer: { name: 'Acme' } });
    expect(await check(app)).toMatchObject({ answer: { shopName: 'Bulkhead Demo' } });
    await app.close();
    expect(filesWith(app.home, demo.token)).toEqual([]);

    await using again = await DesktopApp.launch({ home: app.home });
    expect(await check(again)).toMatchObject({
      error: {
        code: 'keychain_unavailable',
        message: expect.stringMatching(/not known in this session.*Paste the token again/),
      },
    });
    const replaced = await again.page.evaluate(
      (token) =>
        bulkhead.outcome(bulkhead.desktop.stores.replaceToken({ store: 'Acme', token, keep: 'session' })),
      demo.token,
    );
    expect(replaced).not.toHaveProperty('error');
    expect(await check(again)).toMatchObject({ answer: { shopName: 'Bulkhead Demo' } });
  });

  it('never repeats what was pasted by mistake', async () => {
    await using app = await DesktopApp.launch();
    const secret = 'shpss_0123456789abcdef0123456789abcdef';
    const refused = await connect(app, secret, 'session');
    expect(refused).toMatchObject({ error: { code: 'bad_input' } });
    expect(JSON.stringify(refused)).not.toContain(secret);
  });
});

it('reads the token of a store from the environment, where that is what was chosen', async () => {
  await using app = await DesktopApp.launch({ env: { ACME_TOKEN: demo.token } });
  await app.page.evaluate(
    (endpoint) =>
      bulkhead.engine.stores.add({
        name: 'Acme',
        address: { endpoint },
        token: { kind: 'env', variable: 'ACME_TOKEN' },
      }),
    demo.endpoint,
  );
  expect(await check(app)).toMatchObject({ answer: { shopName: 'Bulkhead Demo' } });
});
