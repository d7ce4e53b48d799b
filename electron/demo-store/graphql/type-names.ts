/**
 * The object type of a value behind an interface such as `Node`: every record says what it is by its `kind`.
 *
 * @throws TypeError for a value without one: a resolver returned something that is no record
 */
export function typeNameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string') {
    return value.kind;
  }
  throw new TypeError('Only records can stand behind an interface type.');
}
