import { useCallback, useSyncExternalStore } from 'react';

/** Prefix of what the window remembers in its local storage: view state only, never data of a store. */
const PREFIX = 'bulkhead:';

/** Writing waits this long, so that scrolling does not write at every frame. */
const WRITE_AFTER_MS = 300;

const values = new Map<string, unknown>();
const listeners = new Map<string, Set<() => void>>();
const unwritten = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

function writeAll(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const key of unwritten) localStorage.setItem(PREFIX + key, JSON.stringify(values.get(key)));
  unwritten.clear();
}

window.addEventListener('pagehide', writeAll);

function load(key: string): unknown {
  const text = localStorage.getItem(PREFIX + key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was remembered under a key in this window or an earlier one; undefined when nothing was. */
export function recall(key: string): unknown {
  if (!values.has(key)) values.set(key, load(key));
  return values.get(key);
}

/** Remembers a value that can be written as JSON, and tells every component that shows it. */
export function remember(key: string, value: unknown): void {
  values.set(key, value);
  unwritten.add(key);
  timer ??= setTimeout(writeAll, WRITE_AFTER_MS);
  for (const listener of listeners.get(key) ?? []) listener();
}

/** Forgets everything whose key starts so: a store that was removed. */
export function forget(prefix: string): void {
  writeAll();
  for (const key of [...values.keys()]) if (key.startsWith(prefix)) values.delete(key);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX + prefix)) localStorage.removeItem(key);
  }
}

function subscribe(key: string, listener: () => void): () => void {
  const all = listeners.get(key) ?? new Set();
  listeners.set(key, all.add(listener));
  return () => all.delete(listener);
}

/** A remembered value that re-renders the component when anyone changes it. */
export function useRemembered(key: string): unknown {
  return useSyncExternalStore(
    useCallback((listener) => subscribe(key, listener), [key]),
    () => recall(key),
  );
}
