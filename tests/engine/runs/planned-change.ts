import type { SendableChange } from '../../../electron/engine/runs/job-kinds/job-kind.ts';

let lastId = 0;

/** A staged change as the planner meets it; each has an id of its own. */
export function plannedChange(
  productId: number,
  field: string,
  base: string | null,
  value: string | null,
  variantId?: number,
): SendableChange {
  lastId += 1;
  return {
    id: lastId,
    productId: String(productId),
    variantId: variantId === undefined ? null : String(variantId),
    field,
    base,
    value,
    inventoryItemId: variantId === undefined ? null : String(variantId + 1_000_000),
    levelId: field.startsWith('quantity@') ? String(variantId) : null,
    send: value,
    current: base,
    digest: null,
    metafieldType: 'single_line_text_field',
  };
}
