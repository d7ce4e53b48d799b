import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import * as z from 'zod';
import type { Store } from '../../shared/model/store.ts';
import { forget, recall, remember, useRemembered } from './memory.ts';
import { FIRST_SCREEN, OpenScreen, type ScreenName, type ScreenParams } from './screens.ts';

/** The change set that edits go to until the person makes another. */
const DEFAULT_SET = 'Changes';

const CURRENT_STORE = 'current-store';
const SCREEN = 'screen';

const CurrentStore = createContext<Store | null>(null);

const storeKey = (store: string, key: string) => `store:${store}:${key}`;

function parsed<T>(schema: z.ZodType<T>, value: unknown, otherwise: T): T {
  const result = schema.safeParse(value);
  return result.success ? result.data : otherwise;
}

/** Tells what a remembered value means: itself where it has the right shape, else the initial one. */
function reader<T>(initial: T, schema: z.ZodType<T> | undefined): (value: unknown) => T {
  if (schema) return (value) => (value === undefined ? initial : parsed(schema, value, initial));
  const fits = (value: unknown) =>
    initial === null ? value === null || typeof value === 'string' : typeof value === typeof initial;
  return (value) => (fits(value) ? (value as T) : initial);
}

/** Makes a store the one that all screens below work on. */
export function CurrentStoreProvider({ store, children }: { store: Store; children: ReactNode }) {
  return <CurrentStore value={store}>{children}</CurrentStore>;
}

/**
 * The store that the window shows. Screens are only shown when there is one. The engine's calls take its `name`; its
 * `id` stays the same when it is renamed.
 */
export function useStore(): Store {
  const store = useContext(CurrentStore);
  if (!store) throw new Error('useStore outside of a store');
  return store;
}

/** Which store the window shows, by id, and a way to switch; every store keeps its own screen and filters. */
export function useCurrentStoreId(): readonly [string | null, (id: string) => void] {
  const value = useRemembered(CURRENT_STORE);
  return [typeof value === 'string' ? value : null, switchStore];
}

/** Shows another store. */
export function switchStore(id: string): void {
  remember(CURRENT_STORE, id);
}

/**
 * State of a screen that every store has its own of: it survives switching stores and restarting the app.
 *
 * @param key names the state; prefix it with the screen (`catalog.query`)
 * @param initial for a store that has none yet; as it is at the first render
 * @param schema what was remembered must fit it, else `initial` is used; needed for objects and lists
 */
export function useStoreState<T>(
  key: string,
  initial: T,
  schema?: z.ZodType<T>,
): readonly [T, (next: T | ((previous: T) => T)) => void] {
  const { id } = useStore();
  const fullKey = storeKey(id, key);
  const [read] = useState(() => reader(initial, schema));
  const raw = useRemembered(fullKey);
  const value = useMemo(() => read(raw), [read, raw]);
  const set = useCallback(
    (next: T | ((previous: T) => T)) => {
      remember(fullKey, next instanceof Function ? next(read(recall(fullKey))) : next);
    },
    [fullKey, read],
  );
  return [value, set];
}

/** Like `useStoreState` for a number that changes at every frame, such as a scroll offset: nothing is re-rendered. */
export function useStoreNumber(key: string): { read(): number; write(value: number): void } {
  const { id } = useStore();
  const fullKey = storeKey(id, key);
  return useMemo(
    () => ({
      read: () => parsed(z.number(), recall(fullKey), 0),
      write: (value) => remember(fullKey, value),
    }),
    [fullKey],
  );
}

/** The change set that edits of this store go to. */
export function useChangeSet(): { readonly name: string; setName(name: string): void } {
  const [name, setName] = useStoreState('change-set', DEFAULT_SET);
  return { name, setName };
}

/** Opens a screen of any store, and shows that store. */
export function openScreenOf<Name extends ScreenName>(
  store: Store,
  screen: Name,
  params: ScreenParams[Name],
): void {
  const key = storeKey(store.id, SCREEN);
  const { visit } = parsed(OpenScreen, recall(key), FIRST_SCREEN);
  remember(key, { screen, params, visit: visit + 1 });
  switchStore(store.id);
}

/** Forgets what the window remembers of a store: it was removed. */
export function forgetStore(store: Store): void {
  forget(storeKey(store.id, ''));
}

/** The screen that this store shows, and a way to another. */
export function useScreen(): OpenScreen & {
  open<Name extends ScreenName>(screen: Name, params?: ScreenParams[Name]): void;
} {
  const [current, setCurrent] = useStoreState<OpenScreen>(SCREEN, FIRST_SCREEN, OpenScreen);
  const open = useCallback(
    <Name extends ScreenName>(screen: Name, params?: ScreenParams[Name]) =>
      setCurrent(({ visit }) => ({ screen, params: params ?? {}, visit: visit + 1 })),
    [setCurrent],
  );
  return { ...current, open };
}
