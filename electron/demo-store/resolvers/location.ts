import { parseGid } from '../catalog/demo-catalog.ts';
import { gidOf } from '../catalog/gid.ts';
import { byId } from '../catalog/ordered-list.ts';
import type { InventoryLevelRecord, LocationRecord } from '../catalog/records.ts';
import { type PageArguments, page } from './connection.ts';
import type { Resolvers } from './resolver.ts';
import { timestamp } from './timestamp.ts';

/** The demo shop's locations are as old as the shop. */
export const OPENED_AT = Date.UTC(2023, 0, 9, 8, 30);

export const locationResolvers: Resolvers<LocationRecord> = {
  id: (location) => gidOf(location),
  legacyResourceId: (location) => String(location.id),
  createdAt: () => timestamp(OPENED_AT),
  updatedAt: () => timestamp(OPENED_AT),
  fulfillsOnlineOrders: () => true,
  shipsInventory: () => true,
  inventoryLevel: (location, args: { inventoryItemId: string }, { store }) => {
    const item = store.catalog.items.get(parseGid(args.inventoryItemId)?.id ?? 0);
    return item?.levels.find((level) => level.location === location) ?? null;
  },
  inventoryLevels: (location, args: PageArguments, context) => {
    const levels: InventoryLevelRecord[] = [];
    for (const item of context.store.catalog.items.values()) {
      const level = item.levels.find((one) => one.location === location);
      if (level) levels.push(level);
    }
    return page(byId(levels.sort((a, b) => a.id - b.id)), args, context);
  },
};
