import type { InventoryLevelRecord } from './records.ts';

/** Goods that are in the building; what is incoming is not. */
const ON_HAND_BESIDES_AVAILABLE = ['damaged', 'quality_control', 'reserved', 'safety_stock'] as const;

/**
 * A quantity of a level by its name in the API: `available`, `committed`, `on_hand`, `damaged`, `incoming`,
 * `quality_control`, `reserved` or `safety_stock`; 0 for any other.
 */
export function quantityOf(level: InventoryLevelRecord, name: string): number {
  if (name === 'available') return level.available;
  if (name === 'committed') return level.committed;
  if (name === 'on_hand') return level.available + heldBack(level);
  return level.others?.[name] ?? 0;
}

/** What is on hand and yet not available: committed to orders or set aside. */
export function heldBack(level: InventoryLevelRecord): number {
  if (level.others === undefined) return level.committed;
  return ON_HAND_BESIDES_AVAILABLE.reduce((sum, name) => sum + (level.others?.[name] ?? 0), level.committed);
}
