/** Types of resources that runs write to and read back. */
export type ResourceType = 'Product' | 'ProductVariant' | 'InventoryItem' | 'Location';

/** `gid://shopify/Product/1` of a numeric id. */
export function gid(type: ResourceType, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** An inventory level's gid names its item too (facts §4). */
export function levelGid(levelId: string, inventoryItemId: string): string {
  return `gid://shopify/InventoryLevel/${levelId}?inventory_item_id=${inventoryItemId}`;
}

const NUMBER = /\/(\d+)(?:\?|$)/;

/**
 * The numeric part of any gid, as text.
 *
 * @throws Error for a text that is no gid: the store never answers one
 */
export function gidNumber(id: string): string {
  const number = NUMBER.exec(id)?.[1];
  if (number === undefined) throw new Error(`“${id}” is no Shopify id.`);
  return number;
}
