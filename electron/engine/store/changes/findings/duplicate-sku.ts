import { type FindingRule, included } from './finding-rule.ts';

/**
 * SKUs that two variants would share after the run, whether both get it now or one has it already. Sets are compared
 * with sets: each SKU is looked up, never each pair.
 */
export const duplicateSku: FindingRule = {
  rule: 'duplicate-sku',
  concerned: `SELECT change.* FROM change
    WHERE ${included('change')} AND change.field = 'sku' AND change.value <> '' AND change.value IN (
      SELECT staged.value FROM change AS staged
      WHERE ${included('staged')} AND staged.field = 'sku' GROUP BY staged.value HAVING count(*) > 1
      UNION
      SELECT variant.sku FROM variant
      WHERE variant.sku IN (SELECT staged.value FROM change AS staged WHERE ${included('staged')} AND staged.field = 'sku')
        AND variant.id NOT IN (
          SELECT staged.variant_id FROM change AS staged WHERE ${included('staged')} AND staged.field = 'sku'))`,
};
