import type { DemoCatalog } from '../../../electron/demo-store/catalog/demo-catalog.ts';

/** Metafields as apps leave them: without a definition, and of types that only the metafield itself knows. */
const UNUSUAL: readonly { readonly key: string; readonly type: string; readonly value: string }[] = [
  { key: 'spec', type: 'json', value: '{"a": 1, "b": [2]}' },
  { key: 'code', type: 'single_line_text_field', value: '1' },
];

/** Every second product gets one of them, no two products next to each other the same. */
export function addUnusualMetafields(catalog: DemoCatalog): void {
  let index = 0;
  for (const product of catalog.products.values()) {
    index += 1;
    const unusual = UNUSUAL[Math.floor(index / 2) % UNUSUAL.length];
    if (index % 2 === 0 || unusual === undefined) continue;
    const id = catalog.nextId();
    const { createdAt, updatedAt } = product;
    const metafield = { kind: 'Metafield', id, owner: product, namespace: 'custom', ...unusual } as const;
    const record = { ...metafield, createdAt, updatedAt };
    product.metafields.push(record);
    catalog.metafields.set(id, record);
  }
}
