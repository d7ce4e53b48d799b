import { writeCatalogValue } from '../../store/catalog/write-through.ts';
import type { Database } from '../../store/database.ts';
import type { ChangeResult } from '../../store/runs/journal.ts';
import type { PlannableChange } from '../../store/runs/run-changes.ts';

/**
 * The catalog follows what a run learned: what it wrote, and what it found on the store instead. Without it the
 * next edits would start from values that are known to be old.
 */
export function applyToCatalog(database: Database, change: PlannableChange, result: ChangeResult): void {
  const { productId, variantId, field } = change;
  if (result.written !== undefined) {
    writeCatalogValue(database, { productId, variantId, field, value: result.written });
  } else if (result.outcome === 'held') {
    writeCatalogValue(database, { productId, variantId, field, value: result.theirs ?? null });
  }
}
