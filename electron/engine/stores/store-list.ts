import { existsSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { SecretSource } from '../../../shared/model/secret-source.ts';
import { type GuardLevel, type Store, StoreColour } from '../../../shared/model/store.ts';
import type { Clock } from '../clock.ts';
import { storeFolder } from '../home.ts';
import { endpointOfDomain, loopbackEndpoint } from '../shopify/endpoint.ts';
import { allStores, insertStore, storeByName, updateStoreRow } from '../store/app/stores.ts';
import type { Database } from '../store/database.ts';
import { storeIdFor } from './store-id.ts';

/** What the list of stores lives in. */
export interface StoreList {
  /** The open `app.db`. */
  readonly app: Database;
  /** The data folder. */
  readonly home: string;
  readonly clock: Clock;
}

export interface NewStore {
  readonly name: string;
  readonly address: { readonly domain: string } | { readonly endpoint: string };
  readonly token: SecretSource;
  readonly guardLevel: GuardLevel;
  readonly colour?: StoreColour | undefined;
}

const LONGEST_NAME = 60;

function checkedName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME || /\p{Control}/u.test(name)) {
    throw new AppError(
      'bad_input',
      `A store's name has 1 to ${LONGEST_NAME} characters on one line. "${name.slice(0, LONGEST_NAME)}" does not.`,
    );
  }
  return name;
}

/** The same name has the same colour on every machine of a team. */
function colourOf(name: string): StoreColour {
  const sum = [...name.toLowerCase()].reduce(
    (total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 65_521,
    7,
  );
  return StoreColour.options[sum % StoreColour.options.length] ?? 'blue';
}

/**
 * Adds a store to the list. Nothing is asked of the store itself.
 *
 * @throws AppError `bad_input` when the name is taken or empty, or the address is neither Shopify's nor on this machine
 */
export function addStore({ app, home, clock }: StoreList, input: NewStore): Store {
  const name = checkedName(input.name);
  const endpoint =
    'domain' in input.address
      ? endpointOfDomain(input.address.domain)
      : loopbackEndpoint(input.address.endpoint);
  return app
    .transaction((): Store => {
      assertFreeName(app, name, null);
      const ids = new Set(allStores(app).map((store) => store.id));
      const store: Store = {
        // A folder left behind by another store is never taken over: it may hold another client's data.
        id: storeIdFor(name, (id) => ids.has(id) || existsSync(storeFolder(home, id))),
        name,
        endpoint,
        token: input.token,
        guardLevel: input.guardLevel,
        colour: input.colour ?? colourOf(name),
        addedAt: new Date(clock.now()).toISOString(),
      };
      insertStore(app, store);
      return store;
    })
    .immediate();
}

/** What a person may change of a store; what is left out stays. */
export interface StoreUpdate {
  readonly name?: string | undefined;
  readonly guardLevel?: GuardLevel | undefined;
  readonly colour?: StoreColour | undefined;
  readonly token?: SecretSource | undefined;
}

function assertFreeName(app: Database, name: string, self: string | null): void {
  const namesake = storeByName(app, name);
  if (!namesake || namesake.id === self) return;
  throw new AppError(
    'bad_input',
    `There is a store named "${namesake.name}" already. Choose another name or remove that one first.`,
  );
}

/**
 * A name for a store that comes from a backup: its own, or one that says so when its own is taken.
 */
export function freeName({ app }: Pick<StoreList, 'app'>, wanted: string): string {
  let name = wanted;
  for (let number = 1; storeByName(app, name); number++) {
    const mark = number === 1 ? ' (restored)' : ` (restored ${number})`;
    name = `${wanted.slice(0, LONGEST_NAME - mark.length).trimEnd()}${mark}`;
  }
  return name;
}

/**
 * Changes a store's name, guard level, colour or where its token comes from. Its folder stays where it is.
 *
 * @throws AppError `not_found`; `bad_input` when the name is taken or cannot be given
 */
export function updateStore(list: StoreList, storeName: string, update: StoreUpdate): Store {
  return list.app
    .transaction((): Store => {
      const store = findStoreByName(list, storeName);
      const name = update.name === undefined ? store.name : checkedName(update.name);
      assertFreeName(list.app, name, store.id);
      const { guardLevel = store.guardLevel, colour = store.colour, token = store.token } = update;
      const updated = { ...store, name, guardLevel, colour, token };
      updateStoreRow(list.app, updated);
      return updated;
    })
    .immediate();
}

/** All stores by name. */
export function listStores({ app }: Pick<StoreList, 'app'>): Store[] {
  return allStores(app);
}

/**
 * @param name upper and lower case are the same
 * @throws AppError `not_found`, naming the stores there are
 */
export function findStoreByName({ app }: Pick<StoreList, 'app'>, name: string): Store {
  const store = storeByName(app, name.trim());
  if (store) return store;
  const names = allStores(app).map((known) => known.name);
  throw new AppError(
    'not_found',
    names.length === 0
      ? `There is no store named "${name}": no store has been added yet.`
      : `There is no store named "${name}". The stores are: ${names.join(', ')}.`,
    { data: { stores: names } },
  );
}
