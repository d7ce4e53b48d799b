import { type FieldKey, metafieldName } from '../../../shared/model/field.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import { quantityOf } from '../catalog/level-quantity.ts';
import type {
  InventoryLevelRecord,
  MetafieldRecord,
  ProductRecord,
  VariantRecord,
} from '../catalog/records.ts';
import { ITEM_FIELDS, PRODUCT_FIELDS, VARIANT_FIELDS } from './record-fields.ts';

/** A value for one field, already checked and in canonical text. */
export interface FieldWrite {
  /** A field key as the ledger names it (`ledger.ts`). */
  readonly field: FieldKey;
  readonly value: string | null;
  /** The type of a metafield that is written; ignored for other fields. */
  readonly metafieldType?: string;
}

/** The same, addressed: `variant` is null for a product's own field. */
export interface FieldAssignment extends FieldWrite {
  readonly product: ProductRecord;
  readonly variant: VariantRecord | null;
}

/** `quantity@7` (available), `damaged@7`, `collection@7`, `published@7`: something that there is per other record. */
const PER_RECORD = /^(\w+)@(\d+)$/;

function perRecord(field: FieldKey): { name: string; id: number } | null {
  const match = PER_RECORD.exec(field);
  return match?.[1] && match[2] ? { name: match[1], id: Number(match[2]) } : null;
}

export function findMetafield(
  owner: ProductRecord | VariantRecord,
  namespace: string,
  key: string,
): MetafieldRecord | null {
  return owner.metafields.find((field) => field.namespace === namespace && field.key === key) ?? null;
}

export function findLevel(variant: VariantRecord, locationId: number): InventoryLevelRecord | null {
  return variant.item.levels.find((level) => level.location.id === locationId) ?? null;
}

/** The products that a `collection@ID` or `published@ID` field is about; null for other fields. */
function membership(catalog: DemoCatalog, name: string, id: number): Set<number> | null {
  if (name === 'collection') return catalog.collections.get(id)?.productIds ?? null;
  if (name === 'published') return catalog.publications.get(id)?.productIds ?? null;
  return null;
}

/** What a field holds now, in canonical text; null where there is nothing (no metafield, no level). */
export function readField(
  catalog: DemoCatalog,
  product: ProductRecord,
  variant: VariantRecord | null,
  field: FieldKey,
): string | null {
  const metafield = metafieldName(field);
  if (metafield) return findMetafield(variant ?? product, metafield.namespace, metafield.key)?.value ?? null;
  const per = perRecord(field);
  if (per === null) {
    return (variant ? VARIANT_FIELDS[field]?.read(variant) : PRODUCT_FIELDS[field]?.read(product)) ?? null;
  }
  if (variant === null) return String(membership(catalog, per.name, per.id)?.has(product.id) ?? false);
  const level = findLevel(variant, per.id);
  return level === null ? null : String(quantityOf(level, per.name === 'quantity' ? 'available' : per.name));
}

/** Puts a value in place and moves the `updatedAt` of what carries it, the product's own excepted. */
export function writeField(catalog: DemoCatalog, assignment: FieldAssignment, now: number): void {
  const { product, variant, field, value } = assignment;
  const metafield = metafieldName(field);
  const per = perRecord(field);
  if (variant !== null && per === null) variant.updatedAt = now;
  if (metafield) {
    writeMetafield(catalog, assignment, metafield, now);
  } else if (per !== null && variant !== null) {
    writeQuantity(catalog, variant, per, value, now);
  } else if (per !== null) {
    const members = membership(catalog, per.name, per.id);
    if (value === 'true') members?.add(product.id);
    else members?.delete(product.id);
  } else if (variant !== null) {
    VARIANT_FIELDS[field]?.write(variant, value, catalog);
    if (field in ITEM_FIELDS) variant.item.updatedAt = now;
  } else {
    PRODUCT_FIELDS[field]?.write(product, value, catalog);
  }
}

function writeMetafield(
  catalog: DemoCatalog,
  { product, variant, value, metafieldType }: FieldAssignment,
  { namespace, key }: { readonly namespace: string; readonly key: string },
  now: number,
): void {
  const owner = variant ?? product;
  const existing = findMetafield(owner, namespace, key);
  if (value === null) {
    if (existing === null) return;
    owner.metafields.splice(owner.metafields.indexOf(existing), 1);
    catalog.metafields.delete(existing.id);
  } else if (existing === null) {
    const type = metafieldType ?? 'single_line_text_field';
    const id = catalog.nextId();
    const created: MetafieldRecord = {
      kind: 'Metafield',
      id,
      owner,
      namespace,
      key,
      type,
      value,
      createdAt: now,
      updatedAt: now,
    };
    owner.metafields.push(created);
    catalog.metafields.set(id, created);
  } else {
    existing.value = value;
    existing.type = metafieldType ?? existing.type;
    existing.updatedAt = now;
  }
}

/** Writing to a location that does not stock the item yet connects it (facts §3); writing null disconnects it. */
function writeQuantity(
  catalog: DemoCatalog,
  variant: VariantRecord,
  { name, id }: { readonly name: string; readonly id: number },
  value: string | null,
  now: number,
): void {
  const { item } = variant;
  let level = findLevel(variant, id);
  if (value === null) {
    if (level !== null) item.levels.splice(item.levels.indexOf(level), 1);
    return;
  }
  if (level === null) {
    const location = catalog.locations.get(id);
    if (location === undefined) return;
    level = {
      kind: 'InventoryLevel',
      id: catalog.nextId(),
      item,
      location,
      available: 0,
      committed: 0,
      updatedAt: now,
    };
    item.levels.push(level);
  }
  if (name === 'quantity') level.available = Number(value);
  else level.others = { ...level.others, [name]: Number(value) };
  level.updatedAt = now;
}
