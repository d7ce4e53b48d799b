import { inventoryActivate } from './inventory-activate.ts';
import { inventoryAdjustQuantities } from './inventory-adjust-quantities.ts';
import { inventoryItemUpdate } from './inventory-item-update.ts';
import { inventorySetQuantities } from './inventory-set-quantities.ts';
import { metafieldsDelete } from './metafields-delete.ts';
import { metafieldsSet } from './metafields-set.ts';
import type { MutationResolver } from './mutation-context.ts';
import { productCreate } from './product-create.ts';
import { productDelete } from './product-delete.ts';
import { productUpdate } from './product-update.ts';
import { productVariantsBulkCreate } from './product-variants-bulk-create.ts';
import { productVariantsBulkDelete } from './product-variants-bulk-delete.ts';
import { productVariantsBulkUpdate } from './product-variants-bulk-update.ts';
import { publishablePublish } from './publishable-publish.ts';
import { publishableUnpublish } from './publishable-unpublish.ts';
import { tagsAdd } from './tags-add.ts';
import { tagsRemove } from './tags-remove.ts';
import { webhookSubscriptionCreate } from './webhook-subscription-create.ts';
import { webhookSubscriptionDelete } from './webhook-subscription-delete.ts';

/** Every mutation that writes to the catalog, by its field name in the schema. */
export const mutationResolvers: Readonly<Record<string, MutationResolver>> = {
  inventoryActivate,
  inventoryAdjustQuantities,
  inventoryItemUpdate,
  inventorySetQuantities,
  metafieldsDelete,
  metafieldsSet,
  productCreate,
  productDelete,
  productUpdate,
  productVariantsBulkCreate,
  productVariantsBulkDelete,
  productVariantsBulkUpdate,
  publishablePublish,
  publishableUnpublish,
  tagsAdd,
  tagsRemove,
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
};
