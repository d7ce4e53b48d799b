import { handleText } from '../../../shared/model/value.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';

/** A handle made from a title: the first free one of `name`, `name-1`, `name-2` … (facts §3). */
export function freeHandle(catalog: DemoCatalog, title: string, ownId: number | null): string {
  const base = handleText(title) || 'product';
  for (let number = 0; ; number += 1) {
    const handle = number === 0 ? base : `${base}-${number}`;
    if (!isTaken(catalog, handle, ownId)) return handle;
  }
}

/** Does another product than `ownId` have the handle? */
export function isTaken(catalog: DemoCatalog, handle: string, ownId: number | null): boolean {
  const holder = catalog.handles.get(handle);
  return holder !== undefined && holder !== ownId;
}
