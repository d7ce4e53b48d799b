import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/engine/clock.ts';
import { appDatabasePath, storeDatabasePath, storeFolder } from '../../../electron/engine/home.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { acquireLease } from '../../../electron/engine/store/lease.ts';
import { appMigrations } from '../../../electron/engine/store/migrations/app-migrations.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';
import { removeStore } from '../../../electron/engine/stores/remove-store.ts';
import {
  addStore,
  findStoreByName,
  listStores,
  type NewStore,
  type StoreList,
} from '../../../electron/engine/stores/store-list.ts';

let home: string;
let list: StoreList;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bulkhead-stores-'));
  list = { home, app: openDatabase(appDatabasePath(home), appMigrations), clock: systemClock };
});
afterEach(() => {
  list.app.close();
  rmSync(home, { recursive: true, force: true });
});

function add(name: string, more: Partial<NewStore> = {}) {
  return addStore(list, {
    name,
    address: { domain: 'acme' },
    token: { kind: 'env', variable: 'ACME_TOKEN' },
    guardLevel: 'live',
    ...more,
  });
}

describe('the list of stores', () => {
  it('keeps what was added, sorted by name', () => {
    const zebra = add('zebra', { address: { endpoint: 'http://127.0.0.1:4100/graphql' }, guardLevel: 'dev' });
    const acme = add('  Acme Ltd. ', { token: { kind: 'keychain' } });
    expect(acme).toMatchObject({
      id: 'acme-ltd',
      name: 'Acme Ltd.',
      endpoint: 'https://acme.myshopify.com/admin/api/2026-10/graphql.json',
    });
    expect(zebra).toMatchObject({ endpoint: 'http://127.0.0.1:4100/graphql', guardLevel: 'dev' });
    expect(listStores(list)).toEqual([acme, zebra]);
  });

  it.each([
    ['Łódź & Söhne', 'odz-sohne'],
    ['漢字', 'store'],
    ['CON', 'store-con'],
    ['../../etc', 'etc'],
    ['a'.repeat(60), 'a'.repeat(40)],
  ])('makes a safe folder name of %s', (name, id) => {
    expect(add(name).id).toBe(id);
  });

  it('never gives two stores one folder, nor takes over one that was left behind', () => {
    mkdirSync(storeFolder(home, 'acme'), { recursive: true });
    expect(add('Acme').id).toBe('acme-2');
    expect(add('Acme!').id).toBe('acme-3');
  });

  it('refuses a name that is taken in any case, empty, too long or of two lines', () => {
    add('Acme');
    for (const name of ['ACME', ' acme ', '', '  ', 'x'.repeat(61), 'a\nb']) {
      expect(() => add(name), name).toThrow(expect.objectContaining({ code: 'bad_input' }));
    }
    expect(listStores(list)).toHaveLength(1);
  });

  it('refuses an address where no token may go', () => {
    for (const address of [{ domain: 'evil.com' }, { endpoint: 'https://evil.com/graphql' }]) {
      expect(() => add('evil', { address })).toThrow(expect.objectContaining({ code: 'bad_input' }));
    }
  });

  it('finds a store by name in any case, and names the others when it does not', () => {
    const acme = add('Acme');
    add('Zebra');
    expect(findStoreByName(list, ' ACME')).toEqual(acme);
    expect(() => findStoreByName(list, 'acmee')).toThrow(
      expect.objectContaining({ code: 'not_found', message: expect.stringContaining('Acme, Zebra') }),
    );
  });
});

describe('removing a store', () => {
  function openStore(id: string) {
    return openDatabase(storeDatabasePath(home, id), storeMigrations);
  }

  it('takes its folder along, and nothing of the others', () => {
    const acme = add('Acme');
    const other = add('Other');
    openStore(acme.id).close();
    openStore(other.id).close();
    expect(removeStore(list, 'acme', 'engine-1')).toEqual(acme);
    expect(existsSync(storeFolder(home, acme.id))).toBe(false);
    expect(existsSync(storeDatabasePath(home, other.id))).toBe(true);
    expect(listStores(list)).toEqual([other]);
    expect(() => removeStore(list, 'acme', 'engine-1')).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });

  it('removes one that was never pulled', () => {
    add('Acme');
    removeStore(list, 'Acme', 'engine-1');
    expect(listStores(list)).toEqual([]);
  });

  it('is refused while another engine works on it', () => {
    const acme = add('Acme');
    const database = openStore(acme.id);
    const lease = acquireLease(database, 'engine-2', systemClock);
    expect(() => removeStore(list, 'Acme', 'engine-1')).toThrow(expect.objectContaining({ code: 'in_use' }));
    expect(existsSync(storeDatabasePath(home, acme.id))).toBe(true);
    lease.release();
    database.close();
    removeStore(list, 'Acme', 'engine-1');
    expect(listStores(list)).toEqual([]);
  });

  it('removes one whose database is damaged', () => {
    const acme = add('Acme');
    mkdirSync(storeFolder(home, acme.id), { recursive: true });
    writeFileSync(storeDatabasePath(home, acme.id), 'this is not a database, by any means'.repeat(100));
    removeStore(list, 'Acme', 'engine-1');
    expect(existsSync(storeFolder(home, acme.id))).toBe(false);
  });
});
