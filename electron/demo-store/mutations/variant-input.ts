import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { VariantRecord } from '../catalog/records.ts';
import {
  COMPARE_AT_PRICE_WORDING,
  checkAmount,
  PRICE_WORDING,
  VARIANT_COST_WORDING,
} from './amount-input.ts';
import type { FieldWrite } from './field-value.ts';
import { checkItemInput, type InventoryItemInput } from './item-input.ts';
import { checkMetafieldInputs, type MetafieldInput } from './metafield-input.ts';
import type { OptionValueInput } from './option-values.ts';
import { type InputPath, refuseUnheld, type UserError, userError } from './user-error.ts';

/** ProductVariantsBulkInput, of productVariantsBulkUpdate and productVariantsBulkCreate. */
export interface VariantInput {
  readonly id?: string | null;
  readonly price?: string | number | null;
  readonly compareAtPrice?: string | number | null;
  readonly barcode?: string | null;
  readonly taxable?: boolean | null;
  readonly inventoryPolicy?: string | null;
  readonly inventoryItem?: InventoryItemInput | null;
  readonly metafields?: readonly MetafieldInput[] | null;
  readonly optionValues?: readonly OptionValueInput[] | null;
  readonly inventoryQuantities?: readonly InventoryLevelInput[] | null;
  readonly quantityAdjustments?: readonly QuantityAdjustment[] | null;
}

export interface InventoryLevelInput {
  readonly locationId: string;
  readonly availableQuantity: number;
}

export interface QuantityAdjustment {
  readonly locationId: string;
  /** Null: the variant is no longer stocked there. */
  readonly adjustment?: number | null;
  readonly changeFromQuantity?: number | null;
}

const UNHELD = [
  'mediaId',
  'mediaSrc',
  'published',
  'requiresComponents',
  'showUnitPrice',
  'taxCode',
  'unitPriceMeasurement',
];

const LONGEST_BARCODE = 255;

interface Checked {
  readonly writes: FieldWrite[];
  readonly errors: UserError[];
}

function checkPrices(input: VariantInput, path: InputPath, { writes, errors }: Checked): void {
  const { price, compareAtPrice } = input;
  if (price !== undefined && price !== null) {
    const amount = checkAmount(price, [...path, 'price'], PRICE_WORDING);
    if ('error' in amount) errors.push(amount.error);
    else writes.push({ field: 'price', value: amount.value });
  }
  if (compareAtPrice === null) {
    writes.push({ field: 'compareAtPrice', value: null });
  } else if (compareAtPrice !== undefined) {
    const amount = checkAmount(compareAtPrice, [...path, 'compareAtPrice'], COMPARE_AT_PRICE_WORDING);
    if ('error' in amount) errors.push(amount.error);
    else writes.push({ field: 'compareAtPrice', value: amount.value });
  }
}

/**
 * Checks the plain fields of a variant's input: prices, barcode, tax, policy, inventory item and metafields. Options
 * and quantities follow other rules when a variant is made than when it is changed.
 *
 * @param variant null when it is about to be created
 * @param path of the input object
 * @throws GraphQLError BAD_REQUEST for what the demo store does not hold
 */
export function checkVariantInput(
  catalog: DemoCatalog,
  variant: VariantRecord | null,
  input: VariantInput,
  path: InputPath,
): Checked {
  refuseUnheld(input, UNHELD);
  const checked: Checked = { writes: [], errors: [] };
  const { writes, errors } = checked;
  checkPrices(input, path, checked);
  const { barcode, taxable, inventoryPolicy, inventoryItem } = input;
  if (barcode && barcode.length > LONGEST_BARCODE) {
    // The wording was not recorded.
    const message = `Barcode is too long (maximum is ${LONGEST_BARCODE} characters)`;
    errors.push(userError([...path, 'barcode'], message, 'INVALID_INPUT'));
  } else if (barcode !== undefined) writes.push({ field: 'barcode', value: barcode || null });
  if (typeof taxable === 'boolean') writes.push({ field: 'taxable', value: String(taxable) });
  if (inventoryPolicy) writes.push({ field: 'inventoryPolicy', value: inventoryPolicy });
  if (inventoryItem) {
    const item = checkItemInput(inventoryItem, [...path, 'inventoryItem'], VARIANT_COST_WORDING);
    writes.push(...item.writes);
    errors.push(...item.errors);
  }
  const metafields = checkMetafieldInputs(
    catalog,
    { ownerType: 'PRODUCTVARIANT', owner: variant },
    input.metafields ?? [],
    [...path, 'metafields'],
  );
  writes.push(...metafields.writes);
  // Codes of metafieldsSet that the variant mutations' enums do not have.
  errors.push(...metafields.errors.map((error) => ({ ...error, code: 'INVALID_INPUT' })));
  return checked;
}
