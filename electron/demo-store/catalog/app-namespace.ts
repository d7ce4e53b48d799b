/** The metafield namespace that belongs to the app whose token is used. */
const APP_NAMESPACE = 'app--100001';
const ANY_APP_NAMESPACE = /^app--\d+(--|$)/;

/** The full namespace behind a left-out one, `$app` and `$app:name`; others as they are. */
export function resolveNamespace(namespace: string | null | undefined): string {
  if (namespace === null || namespace === undefined || namespace === '$app') return APP_NAMESPACE;
  return namespace.startsWith('$app:') ? `${APP_NAMESPACE}--${namespace.slice('$app:'.length)}` : namespace;
}

/** Does the namespace belong to another app? Then it may not be written. */
export function isForeignNamespace(namespace: string): boolean {
  const ours = namespace === APP_NAMESPACE || namespace.startsWith(`${APP_NAMESPACE}--`);
  return ANY_APP_NAMESPACE.test(namespace) && !ours;
}
