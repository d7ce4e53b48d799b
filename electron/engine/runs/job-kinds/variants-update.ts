import { metafieldName } from '../../../../shared/model/field.ts';
import { weightParts } from '../../../../shared/model/value.ts';
import {
  type CountryCode,
  type InventoryItemInput,
  type ProductVariantInventoryPolicy,
  type ProductVariantsBulkInput,
  VariantsUpdateDocument,
  type WeightUnit,
} from '../../shopify/generated/documents.ts';
import { gid } from '../../shopify/gid.ts';
import { ITEM_FIELDS, variantValue } from '../api-values.ts';
import { defineJobKind, failAll, type SendableChange, type UserError, type Verdict } from './job-kind.ts';
import { metafieldInput } from './product-update.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = Writable<ProductVariantsBulkInput> & { inventoryItem?: Writable<InventoryItemInput> };

function item(variant: Draft): Writable<InventoryItemInput> {
  variant.inventoryItem ??= {};
  return variant.inventoryItem;
}

const WRITERS: Readonly<Record<string, (variant: Draft, send: string | null) => void>> = {
  price: (variant, send) => {
    variant.price = send;
  },
  compareAtPrice: (variant, send) => {
    variant.compareAtPrice = send;
  },
  barcode: (variant, send) => {
    variant.barcode = send ?? '';
  },
  taxable: (variant, send) => {
    variant.taxable = send === 'true';
  },
  inventoryPolicy: (variant, send) => {
    variant.inventoryPolicy = send as ProductVariantInventoryPolicy;
  },
  sku: (variant, send) => {
    item(variant).sku = send ?? '';
  },
  cost: (variant, send) => {
    item(variant).cost = send;
  },
  tracked: (variant, send) => {
    item(variant).tracked = send === 'true';
  },
  weight: (variant, send) => {
    const { value, unit } = weightParts(send ?? '0 KILOGRAMS');
    item(variant).measurement = { weight: { value, unit: unit as WeightUnit } };
  },
  countryOfOrigin: (variant, send) => {
    item(variant).countryCodeOfOrigin = send as CountryCode | null;
  },
  hsCode: (variant, send) => {
    item(variant).harmonizedSystemCode = send;
  },
};

/** Names in `userErrors.field` (the last part of the path) that differ from ours. */
const API_FIELDS: Readonly<Record<string, string>> = {
  countryCodeOfOrigin: 'countryOfOrigin',
  harmonizedSystemCode: 'hsCode',
  measurement: 'weight',
  value: 'weight',
};

/** Variants of the call in the order in which they are sent: answers and errors go by it. */
function byVariant(changes: readonly SendableChange[]): Map<string, SendableChange[]> {
  const groups = new Map<string, SendableChange[]>();
  for (const change of changes) {
    const id = change.variantId ?? '';
    const group = groups.get(id);
    if (group) group.push(change);
    else groups.set(id, [change]);
  }
  return groups;
}

function variantInput(id: string, changes: readonly SendableChange[]): ProductVariantsBulkInput {
  const variant: Draft = { id: gid('ProductVariant', id) };
  for (const change of changes) WRITERS[change.field]?.(variant, change.send);
  const metafields = changes.filter((change) => metafieldName(change.field)).map(metafieldInput);
  if (metafields.length > 0) variant.metafields = metafields;
  return variant;
}

function blamed(path: readonly string[], changes: readonly SendableChange[]): SendableChange[] {
  if (path[2] === 'metafields') {
    const change = changes.filter((candidate) => metafieldName(candidate.field))[Number(path[3])];
    return change ? [change] : [];
  }
  const name = path.at(-1) ?? '';
  const field = API_FIELDS[name] ?? name;
  const named = changes.filter((change) => change.field === field);
  return named.length > 0 ? named : [...changes];
}

/** A variant with an error is left as it was; the others are written (`allowPartialUpdates`). */
function refusedVariant(errors: readonly UserError[], changes: readonly SendableChange[]): Verdict[] {
  const messages = new Map<number, string>();
  for (const error of errors) {
    for (const change of blamed(error.field ?? [], changes)) messages.set(change.id, error.message);
  }
  return changes.map((change) => {
    const message = messages.get(change.id);
    return message === undefined
      ? { change: change.id, kind: 'again', message: 'Another field of the variant was refused.' }
      : { change: change.id, kind: 'failed', message };
  });
}

/** Up to 250 variants of one product, their inventory items and metafields included. */
export const variantsUpdate = defineJobKind({
  kind: 'variantsUpdate',
  document: VariantsUpdateDocument,
  variables: (changes) => ({
    productId: gid('Product', changes[0]?.productId ?? ''),
    variants: [...byVariant(changes)].map(([id, group]) => variantInput(id, group)),
    withItem: changes.some((change) => ITEM_FIELDS.has(change.field)),
  }),
  payload: (data) => data.productVariantsBulkUpdate,
  receipt(data, changes) {
    const { productVariants, userErrors } = data.productVariantsBulkUpdate ?? {
      productVariants: null,
      userErrors: [],
    };
    const errorsByIndex = new Map<number, UserError[]>();
    for (const error of userErrors) {
      if (error.field?.[0] !== 'variants' || error.field[1] === undefined) {
        return failAll(changes, error.message);
      }
      const index = Number(error.field[1]);
      errorsByIndex.set(index, [...(errorsByIndex.get(index) ?? []), error]);
    }
    const answered = new Map((productVariants ?? []).map((variant) => [variant.id, variant]));
    return [...byVariant(changes)].flatMap(([id, group], index) => {
      const errors = errorsByIndex.get(index);
      if (errors) return refusedVariant(errors, group);
      const variant = answered.get(gid('ProductVariant', id));
      if (!variant) return failAll(group, 'The store did not return the variant.');
      return group.map((change): Verdict => {
        const written = variantValue(variant, change.field);
        return { change: change.id, kind: 'applied', written: written === undefined ? change.send : written };
      });
    });
  },
});
