import { parseGid } from '../catalog/demo-catalog.ts';
import { gid, gidOf } from '../catalog/gid.ts';
import { quantityOf } from '../catalog/level-quantity.ts';
import { byId } from '../catalog/ordered-list.ts';
import type {
  InventoryAdjustmentGroupRecord,
  InventoryItemRecord,
  InventoryLevelRecord,
} from '../catalog/records.ts';
import { type PageArguments, page } from './connection.ts';
import type { Resolvers } from './resolver.ts';
import { APP } from './shop.ts';
import { timestamp } from './timestamp.ts';

export const inventoryItemResolvers: Resolvers<InventoryItemRecord> = {
  id: (item) => gidOf(item),
  legacyResourceId: (item) => String(item.id),
  createdAt: (item) => timestamp(item.variant.createdAt),
  updatedAt: (item) => timestamp(item.updatedAt),
  inventoryLevel: (item, args: { locationId: string }) => {
    const location = parseGid(args.locationId)?.id;
    return item.levels.find((level) => level.location.id === location) ?? null;
  },
  inventoryLevels: (item, args: PageArguments, context) => page(byId(item.levels), args, context),
  measurement: (item) => ({
    id: gid('InventoryItemMeasurement', item.id),
    weight: { value: item.weightValue, unit: item.weightUnit },
  }),
  provinceCodeOfOrigin: () => null,
  unitCost: (item, _args, { store }) =>
    item.cost === null ? null : { amount: item.cost, currencyCode: store.shop.currencyCode },
};

export const inventoryLevelResolvers: Resolvers<InventoryLevelRecord> = {
  id: (level) => gidOf(level),
  createdAt: (level) => timestamp(level.item.variant.createdAt),
  updatedAt: (level) => timestamp(level.updatedAt),
  isActive: () => true,
  quantities: (level, args: { names: readonly string[] }) =>
    args.names.map((name) => ({
      id: `${gid('InventoryQuantity', level.id)}?name=${name}`,
      name,
      quantity: quantityOf(level, name),
      updatedAt: timestamp(level.updatedAt),
    })),
};

interface ChangeArguments {
  readonly inventoryItemIds?: readonly string[] | null;
  readonly locationIds?: readonly string[] | null;
  readonly quantityNames?: readonly string[] | null;
}

function includes(wanted: readonly string[] | null | undefined, one: string): boolean {
  return wanted == null || wanted.includes(one);
}

export const inventoryAdjustmentGroupResolvers: Resolvers<InventoryAdjustmentGroupRecord> = {
  id: (group) => gidOf(group),
  app: () => APP,
  createdAt: (group) => timestamp(group.createdAt),
  changes: (group, args: ChangeArguments) =>
    group.changes.filter(
      (change) =>
        includes(args.inventoryItemIds, gidOf(change.item)) &&
        includes(args.locationIds, gidOf(change.location)) &&
        includes(args.quantityNames, change.name),
    ),
};
