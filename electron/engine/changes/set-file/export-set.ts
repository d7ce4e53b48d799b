import { tagList } from '../../../../shared/model/value.ts';
import { type ExportedChange, exportedChanges } from '../../store/changes/change-export.ts';
import type { Database } from '../../store/database.ts';
import { existingChangeSet } from '../change-sets.ts';
import { type FileChange, type FileValue, FORMAT, VERSION } from './set-file.ts';

interface ProductEntry {
  readonly id: string;
  readonly title: string | null;
  readonly handle: string | null;
  changes?: FileChange[];
  variants?: { id: string; title: string | null; sku: string | null; changes: FileChange[] }[];
}

function fileValue(field: string, value: string | null): FileValue {
  return field === 'tags' && value !== null ? tagList(value) : value;
}

function addChange(entry: ProductEntry, change: ExportedChange): void {
  const { variantId, field, base, value, excluded } = change;
  const entryChange: FileChange = {
    field,
    base: fileValue(field, base),
    value: fileValue(field, value),
    ...(excluded === 1 ? { excluded: true } : {}),
  };
  if (variantId === '0') {
    entry.changes ??= [];
    entry.changes.push(entryChange);
    return;
  }
  entry.variants ??= [];
  let variant = entry.variants.at(-1);
  if (variant?.id !== variantId) {
    variant = { id: variantId, title: change.variantTitle, sku: change.sku, changes: [] };
    entry.variants.push(variant);
  }
  variant.changes.push(entryChange);
}

/** Changes of one product follow each other. */
function* productEntries(changes: Iterable<ExportedChange>): Iterable<ProductEntry> {
  let entry: ProductEntry | null = null;
  for (const change of changes) {
    if (entry && entry.id !== change.productId) {
      yield entry;
      entry = null;
    }
    entry ??= { id: change.productId, title: change.productTitle, handle: change.handle };
    addChange(entry, change);
  }
  if (entry) yield entry;
}

/**
 * A change set as a text that people can read and `importSet` understands: the products with titles and handles,
 * beneath them what changes, from which value to which.
 *
 * @param storeName for people
 * @throws AppError `not_found`
 */
export function exportSet(database: Database, storeName: string, set: string, now: number): string {
  const { id, name } = existingChangeSet(database, set);
  const head = JSON.stringify(
    {
      format: FORMAT,
      version: VERSION,
      store: storeName,
      set: name,
      exportedAt: new Date(now).toISOString(),
    },
    null,
    2,
  );
  // Product by product: the whole set as objects would take several times the memory of its text.
  const products: string[] = [];
  for (const entry of productEntries(exportedChanges(database, id))) {
    products.push(JSON.stringify(entry, null, 2));
  }
  return `${head.slice(0, -'\n}'.length)},\n  "products": [\n${products.join(',\n')}\n]}\n`;
}
