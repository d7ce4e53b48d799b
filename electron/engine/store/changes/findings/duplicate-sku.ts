import { type FindingRule, included } from './finding-rule.ts';

/**
 * SKUs that two variants would share after the run, whether both get it now or one has it already. Each SKU is looked
 * up, never each pair.
 */
export const duplicateSku: FindingRule = {
  rule: 'duplicate-sku',
  concerned: `SELECT change.* FROM change
    WHERE ${included('change')} AND change.field = 'sku' AND change.value <> '' AND (
      EXISTS (SELECT 1 FROM variant WHERE variant.sku = change.value COLLATE NOCASE AND variant.sku = change.value
        AND NOT EXISTS (
        SELECT 1 FROM change AS staged WHERE ${included('staged')} AND staged.product_id = variant.product_id
          AND staged.variant_id = variant.id AND staged.field = 'sku'))
      OR change.value IN (SELECT staged.value FROM change AS staged
        WHERE ${included('staged')} AND staged.field = 'sku' GROUP BY staged.value HAVING count(*) > 1))`,
};
