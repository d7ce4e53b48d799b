import { FIELDS, type FieldSpec, metafieldName } from '../../../../shared/model/field.ts';
import type { GridColumn } from '../../../../shared/model/grid.ts';
import { type MetafieldKey, metafieldKeys } from '../../store/catalog/grid/metafield-keys.ts';
import { readLocations } from '../../store/catalog/shop-lists.ts';
import type { Database } from '../../store/database.ts';

/** Fields that Shopify's own pages show apart from the rest of their product or variant. */
const SEARCH_ENGINES: ReadonlySet<string> = new Set(['handle', 'seo.title', 'seo.description']);
const STOCK: ReadonlySet<string> = new Set(['tracked', 'inventoryPolicy']);

function groupOf({ name, level }: FieldSpec): GridColumn['group'] {
  if (SEARCH_ENGINES.has(name)) return 'search engines';
  if (STOCK.has(name)) return 'stock';
  return level === 'product' ? 'product' : 'variant';
}

function fieldColumns(): GridColumn[] {
  return FIELDS.map((spec) => ({
    field: spec.name,
    label: spec.label,
    level: spec.level,
    type: spec.type,
    choices: [...(spec.choices ?? [])],
    group: groupOf(spec),
  }));
}

/** Inactive locations hold no stock that could be edited. */
function quantityColumns(database: Database): GridColumn[] {
  return readLocations(database)
    .filter((location) => location.isActive)
    .map(({ id, name }) => ({
      field: `quantity@${id}`,
      label: `Quantity at ${name}`,
      level: 'quantity',
      type: 'integer',
      choices: [],
      group: 'stock',
    }));
}

function metafieldColumn({ owner, namespace, key, name, type }: MetafieldKey): GridColumn[] {
  const field = `${owner === 'variant' ? 'variant.' : ''}metafields.${namespace}.${key}`;
  if (!metafieldName(field)) return [];
  return [
    {
      field,
      label: name ?? `${namespace}.${key}`,
      level: owner,
      type,
      choices: [],
      group: owner === 'product' ? 'product metafields' : 'variant metafields',
    },
  ];
}

/** Every column that this store's catalog can show, group by group. */
export function gridColumns(database: Database): GridColumn[] {
  const columns = [
    ...fieldColumns(),
    ...quantityColumns(database),
    ...metafieldKeys(database).flatMap(metafieldColumn),
  ];
  const groups: readonly GridColumn['group'][] = [
    'product',
    'search engines',
    'variant',
    'stock',
    'product metafields',
    'variant metafields',
  ];
  return groups.flatMap((group) => columns.filter((column) => column.group === group));
}
