import Big from 'big.js';
import { type FieldKey, fieldSpec, metafieldName } from '../../../shared/model/field.ts';
import { moneyText, tagList, tagsText, weightParts, weightText } from '../../../shared/model/value.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { Ledger } from '../ledger.ts';
import { findMetafield, readField } from '../mutations/field-value.ts';
import { editFromOutside, type OutsideEdit } from './outside-edit.ts';
import { resourceOf, type WrittenField, writtenField } from './written-field.ts';

interface Store {
  readonly catalog: DemoCatalog;
  readonly ledger: Ledger;
}

const LONGEST_TEXT = 255;

/** How a colleague changes a value of each type; what is written differs from `current`. */
function changedValue(field: FieldKey, current: string | null): string {
  const spec = fieldSpec(field);
  if (field === 'countryOfOrigin') return current === 'PT' ? 'IE' : 'PT';
  if (field === 'hsCode') return current === '610910' ? '610990' : '610910';
  switch (spec.type) {
    case 'money':
      return moneyText(new Big(current ?? '0').plus(1));
    case 'integer':
      // Somebody bought one.
      return String(Number(current ?? '0') - 1);
    case 'boolean':
      return String(current !== 'true');
    case 'choice':
      return spec.choices?.find((choice) => choice !== current) ?? '';
    case 'weight': {
      const { value, unit } = weightParts(current ?? '0 KILOGRAMS');
      return weightText(new Big(value).plus(1).toFixed(), unit);
    }
    case 'tags':
      return tagsText([...tagList(current), `colleague-${tagList(current).length}`]);
    case 'handle':
      return `${current ?? ''}-colleague`.slice(-LONGEST_TEXT);
    case 'category':
      return 'gid://shopify/TaxonomyCategory/aa';
    default:
      return [...(current ?? ''), '*'].slice(-LONGEST_TEXT).join('');
  }
}

/** A metafield's value is changed by its own type; null deletes one whose values cannot be made up. */
function changedMetafield({ product, variant, field }: WrittenField, current: string | null): string | null {
  const name = metafieldName(field);
  const type = name && findMetafield(variant ?? product, name.namespace, name.key)?.type;
  if (type === 'boolean') return String(current !== 'true');
  if (type === 'number_integer' || type === 'number_decimal')
    return new Big(current ?? '0').plus(1).toFixed();
  return type === undefined || type === null || type.endsWith('text_field') ? `${current ?? ''}*` : null;
}

function edit({ catalog, ledger }: Store, target: WrittenField, now: number): OutsideEdit {
  const { product, variant, field } = target;
  const current = readField(catalog, product, variant, field);
  const value = metafieldName(field) ? changedMetafield(target, current) : changedValue(field, current);
  const made = { productId: String(product.id), variantId: variant && String(variant.id), field, value };
  editFromOutside(catalog, ledger, made, now);
  return made;
}

/** The same resource with the field that a fault plan asks for; a field of the other level moves to it. */
function withField(target: WrittenField, field: FieldKey): WrittenField | null {
  if (fieldSpec(field).level === 'product') return { product: target.product, variant: null, field };
  const variant = target.variant ?? target.product.variants[0];
  return variant === undefined ? null : { product: target.product, variant, field };
}

/**
 * A colleague changes what a mutation is about to write: digests, quantities and values read before are stale now.
 *
 * @param args of the mutation, coerced by the schema
 * @param field what to change instead of the field that the mutation writes first; null for that one
 * @param now milliseconds since the epoch, by the store's clock
 * @returns the edit; null when the mutation writes nothing that there is
 */
export function editBeforeWrite(
  store: Store,
  mutationName: string,
  args: Readonly<Record<string, unknown>>,
  field: FieldKey | null,
  now: number,
): OutsideEdit | null {
  const written = writtenField(store.catalog, mutationName, args);
  const target = written !== null && field !== null ? withField(written, field) : written;
  return target === null ? null : edit(store, target, now);
}

/**
 * A colleague changes the first product or variant that a `nodes` query has just read.
 *
 * @param ids gids of the query
 * @param field what to change; null for a product's title or a variant's price
 * @param now milliseconds since the epoch, by the store's clock
 * @returns the edit; null when none of the ids is a product, a variant or an inventory item
 */
export function editAfterRead(
  store: Store,
  ids: readonly string[],
  field: FieldKey | null,
  now: number,
): OutsideEdit | null {
  for (const gid of ids) {
    const resource = resourceOf(store.catalog, gid);
    if (resource === null) continue;
    const read: WrittenField = { ...resource, field: resource.variant === null ? 'title' : 'price' };
    const target = field === null ? read : withField(read, field);
    return target === null ? null : edit(store, target, now);
  }
  return null;
}
