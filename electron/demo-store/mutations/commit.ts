import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { ProductRecord, VariantRecord } from '../catalog/records.ts';
import type { Ledger, LedgerField, LedgerWrite } from '../ledger.ts';
import { type FieldAssignment, type FieldWrite, readField, writeField } from './field-value.ts';

/** Gives values an address. */
export function assign(
  product: ProductRecord,
  variant: VariantRecord | null,
  writes: readonly FieldWrite[],
): FieldAssignment[] {
  return writes.map((write) => ({ ...write, product, variant }));
}

/**
 * The one place where accepted values reach the catalog: each is written, entered in the ledger and, when it really
 * differs, moves the `updatedAt` of its product. Values that are there already move nothing (facts §8.3).
 */
export function commit(
  { catalog, ledger }: { readonly catalog: DemoCatalog; readonly ledger: Ledger },
  write: LedgerWrite,
  assignments: readonly FieldAssignment[],
): void {
  const fields: LedgerField[] = [];
  const touched = new Set<ProductRecord>();
  for (const assignment of assignments) {
    const { product, variant, field, value } = assignment;
    const before = readField(catalog, product, variant, field);
    const changed = before !== value;
    if (changed) {
      writeField(catalog, assignment, write.at);
      touched.add(product);
    }
    fields.push({
      productId: String(product.id),
      variantId: variant === null ? null : String(variant.id),
      field,
      before,
      after: readField(catalog, product, variant, field),
      changed,
    });
  }
  ledger.append(write, fields);
  for (const product of touched) catalog.touched(product, write.at);
}

/** Enters the beginning or the end of a product or variant in the ledger. */
export function recordExistence(
  ledger: Ledger,
  write: LedgerWrite,
  product: ProductRecord,
  variant: VariantRecord | null,
  exists: boolean,
): void {
  ledger.append(write, [
    {
      productId: String(product.id),
      variantId: variant === null ? null : String(variant.id),
      field: 'exists',
      before: String(!exists),
      after: String(exists),
      changed: true,
    },
  ]);
}
