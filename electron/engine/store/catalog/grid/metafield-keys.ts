import type { Database } from '../../database.ts';
import { statement } from '../../statement.ts';

/** A metafield that a definition names or that some product or variant has. */
export interface MetafieldKey {
  readonly owner: 'product' | 'variant';
  readonly namespace: string;
  readonly key: string;
  /** The definition's name; null where there is no definition. */
  readonly name: string | null;
  /** Shopify's metafield type, such as `single_line_text_field`. */
  readonly type: string;
}

type FoundKey = Omit<MetafieldKey, 'name'>;

/** The next key after one that is `owner`, `key` and `namespace`, as far as the given columns go. */
function firstAfter(condition: string): string {
  return `SELECT * FROM (SELECT owner, namespace, key, type FROM metafield
    WHERE ${condition} ORDER BY namespace, key, owner LIMIT 1)`;
}

/** Written out in three ranges of the index: a comparison of rows would walk through all values of the last key. */
const NEXT_KEY = `${firstAfter('namespace = @namespace AND key = @key AND owner > @owner')}
  UNION ALL ${firstAfter('namespace = @namespace AND key > @key')}
  UNION ALL ${firstAfter('namespace > @namespace')} LIMIT 1`;

/** Keys that are in use: one look into the index for each, not a walk over millions of values. */
function* keysInUse(database: Database): Iterable<FoundKey> {
  const next = statement<FoundKey>(database, NEXT_KEY);
  let found = next.get({ owner: '', namespace: '', key: '' });
  while (found) {
    yield found;
    const { owner, namespace, key } = found;
    found = next.get({ owner, namespace, key });
  }
}

/** All metafields of the catalog, defined ones first. */
export function metafieldKeys(database: Database): MetafieldKey[] {
  const defined = statement<MetafieldKey>(
    database,
    `SELECT owner, namespace, key, name, type FROM metafield_definition ORDER BY name COLLATE NOCASE, namespace, key`,
  ).all();
  const identity = ({ owner, namespace, key }: FoundKey) => `${owner} ${namespace}.${key}`;
  const known = new Set(defined.map(identity));
  const others = [...keysInUse(database)].filter((found) => !known.has(identity(found)));
  return [...defined, ...others.map((found) => ({ ...found, name: null }))];
}
