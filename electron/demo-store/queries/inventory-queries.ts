import { sortedBy } from '../catalog/ordered-list.ts';
import { idOf } from '../mutations/lookup.ts';
import { type PageArguments, page } from '../resolvers/connection.ts';
import type { Resolvers } from '../resolvers/resolver.ts';
import { inventoryLevelByGid } from './node-lookup.ts';
import { searchPage } from './search-page.ts';

/** Names of quantities with what they are made of, as the API explains them. */
const QUANTITY_NAMES = [
  { name: 'available', displayName: 'Available', belongsTo: ['on_hand'], comprises: [] },
  { name: 'committed', displayName: 'Committed', belongsTo: ['on_hand'], comprises: [] },
  { name: 'damaged', displayName: 'Damaged', belongsTo: ['on_hand'], comprises: [] },
  { name: 'incoming', displayName: 'Incoming', belongsTo: [], comprises: [] },
  {
    name: 'on_hand',
    displayName: 'On hand',
    belongsTo: [],
    comprises: ['available', 'committed', 'damaged', 'quality_control', 'reserved', 'safety_stock'],
  },
  { name: 'quality_control', displayName: 'Quality control', belongsTo: ['on_hand'], comprises: [] },
  { name: 'reserved', displayName: 'Reserved', belongsTo: ['on_hand'], comprises: [] },
  { name: 'safety_stock', displayName: 'Safety stock', belongsTo: ['on_hand'], comprises: [] },
] as const;

export const inventoryQueries: Resolvers<unknown> = {
  inventoryItem: (_root, args: { id: string }, { store }) =>
    store.catalog.items.get(idOf('InventoryItem', args.id)) ?? null,
  inventoryItems: (_root, args: PageArguments & { query?: string | null }, context, info) => {
    const { search, catalog } = context.store;
    return searchPage(search.items(args.query ?? ''), args, context, info, (item) =>
      catalog.items.has(item.id),
    );
  },
  inventoryLevel: (_root, args: { id: string }, { store }) => inventoryLevelByGid(store.catalog, args.id),
  inventoryProperties: () => ({ quantityNames: QUANTITY_NAMES.map((one) => ({ ...one, isInUse: true })) }),
  location: (_root, args: { id?: string | null }, { store }) => {
    const { locations } = store.catalog;
    if (args.id == null) return locations.values().next().value ?? null;
    return locations.get(idOf('Location', args.id)) ?? null;
  },
  locations: (_root, args: PageArguments & { includeInactive?: boolean; sortKey: string }, context) => {
    const all = [...context.store.catalog.locations.values()];
    const shown = all.filter((location) => location.isActive || args.includeInactive === true);
    const list = sortedBy(shown, (location) => (args.sortKey === 'NAME' ? location.name : location.id));
    return page(list, args, context);
  },
};
