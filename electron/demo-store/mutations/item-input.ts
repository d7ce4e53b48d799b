import { weightText } from '../../../shared/model/value.ts';
import { checkAmount, type ITEM_COST_WORDING } from './amount-input.ts';
import type { FieldWrite } from './field-value.ts';
import { type InputPath, refuseUnheld, type UserError, userError } from './user-error.ts';

/** InventoryItemInput, of inventoryItemUpdate and of a variant's `inventoryItem`. */
export interface InventoryItemInput {
  readonly sku?: string | null;
  readonly cost?: string | number | null;
  readonly tracked?: boolean | null;
  readonly requiresShipping?: boolean | null;
  readonly countryCodeOfOrigin?: string | null;
  readonly harmonizedSystemCode?: string | null;
  readonly measurement?: {
    readonly weight?: { readonly value: number; readonly unit: string } | null;
  } | null;
}

const LONGEST_TEXT = 255;

/** How the recorded message about weights writes the units. */
const UNIT_SYMBOLS: Readonly<Record<string, string>> = {
  GRAMS: 'g',
  KILOGRAMS: 'kg',
  OUNCES: 'oz',
  POUNDS: 'lb',
};

interface Checked {
  readonly writes: FieldWrite[];
  readonly errors: UserError[];
}

function checkWeight(input: InventoryItemInput, path: InputPath, { writes, errors }: Checked): void {
  const weight = input.measurement?.weight;
  if (weight === undefined) return;
  if (weight === null) {
    writes.push({ field: 'weight', value: weightText(0, 'KILOGRAMS') });
  } else if (weight.value < 0) {
    const symbol = UNIT_SYMBOLS[weight.unit] ?? weight.unit;
    const message = `Measurement weight value ${weight.value} ${symbol} must be >= 0 ${symbol}`;
    errors.push(userError([...path, 'measurement', 'weight'], message, 'INVALID_INPUT'));
  } else {
    writes.push({ field: 'weight', value: weightText(weight.value, weight.unit) });
  }
}

function checkCustoms(input: InventoryItemInput, path: InputPath, { writes, errors }: Checked): void {
  const { countryCodeOfOrigin: country, harmonizedSystemCode: code } = input;
  // ZZ is the schema's “unknown region”.
  if (country === 'ZZ') {
    const message = 'Country code of origin is invalid';
    errors.push(userError([...path, 'countryCodeOfOrigin'], message, 'INVALID_INPUT'));
  } else if (country !== undefined) writes.push({ field: 'countryOfOrigin', value: country || null });
  if (code && !/^\d{6,13}$/.test(code)) {
    const message = 'Harmonized system code must be a number between six and thirteen digits';
    errors.push(userError([...path, 'harmonizedSystemCode'], message, 'INVALID_INPUT'));
  } else if (code !== undefined) writes.push({ field: 'hsCode', value: code || null });
}

/**
 * Checks what is to be written to an inventory item (facts Appendix B: inventoryItemUpdate, productVariantsBulkUpdate).
 *
 * @param path of the input object
 * @param costWording the two mutations word errors about the cost differently
 * @throws GraphQLError BAD_REQUEST for what the demo store does not hold
 */
export function checkItemInput(
  input: InventoryItemInput,
  path: InputPath,
  costWording: typeof ITEM_COST_WORDING,
): Checked {
  refuseUnheld(input, ['countryHarmonizedSystemCodes', 'provinceCodeOfOrigin']);
  refuseUnheld(input.measurement ?? {}, ['shippingPackageId']);
  const checked: Checked = { writes: [], errors: [] };
  const { writes, errors } = checked;
  const { sku, cost, tracked, requiresShipping } = input;
  if (sku && sku.length > LONGEST_TEXT) {
    // The wording was not recorded.
    const message = `SKU is too long (maximum is ${LONGEST_TEXT} characters)`;
    errors.push(userError([...path, 'sku'], message, 'INVALID_INPUT'));
  } else if (sku !== undefined) writes.push({ field: 'sku', value: sku || null });
  if (cost === null) writes.push({ field: 'cost', value: null });
  else if (cost !== undefined) {
    const amount = checkAmount(cost, [...path, 'cost'], costWording);
    if ('error' in amount) errors.push(amount.error);
    else writes.push({ field: 'cost', value: amount.value });
  }
  if (typeof tracked === 'boolean') writes.push({ field: 'tracked', value: String(tracked) });
  if (typeof requiresShipping === 'boolean') {
    writes.push({ field: 'requiresShipping', value: String(requiresShipping) });
  }
  checkWeight(input, path, checked);
  checkCustoms(input, path, checked);
  return checked;
}
