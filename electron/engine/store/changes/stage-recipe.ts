import { type FieldKey, fieldSpec } from '../../../../shared/model/field.ts';
import { fieldColumn } from '../catalog/field-column.ts';
import type { SearchSelection } from '../catalog/search/search-selection.ts';
import type { Database } from '../database.ts';
import { type ApplyRecipe, withRecipe } from './recipe-functions.ts';

export interface RecipeToStage {
  readonly setId: number;
  /** Stored key: canonical name, quantities with the location's id. */
  readonly field: FieldKey;
  /** Stored keys of the fields that the recipe reads besides. */
  readonly sources: readonly FieldKey[];
  /** Its products are the rows of a product's field, its variants those of all others. */
  readonly selection: SearchSelection;
  readonly apply: ApplyRecipe;
}

export interface StagedRows {
  readonly matched: number;
  readonly staged: number;
  readonly unchanged: number;
  readonly reverted: number;
  /** Selected variants that are not stocked at a quantity's location. */
  readonly skipped: number;
}

/** Rows whose result the store would refuse, and the first of them. */
export interface RefusedRows {
  readonly refused: number;
  readonly of: number;
  readonly productTitle: string;
  readonly variantTitle: string | null;
  readonly reason: string;
}

const STAGING = `
CREATE TEMP TABLE IF NOT EXISTS staging (
  product_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL,
  base TEXT,
  before TEXT,
  value TEXT,
  refusal TEXT
)`;

const COUNT = `
SELECT count(*) AS matched,
  count(*) FILTER (WHERE value IS NOT before AND value IS NOT base) AS staged,
  count(*) FILTER (WHERE value IS before) AS unchanged,
  count(*) FILTER (WHERE value IS NOT before AND value IS base) AS reverted
FROM temp.staging`;

/** Where there is no change yet, the value is the catalog's; where there is one, it is the staged value. */
function orStaged(alias: string, column: 'base' | 'value', catalog: string): string {
  return `CASE WHEN ${alias}.set_id IS NULL THEN ${catalog} ELSE ${alias}.${column} END`;
}

/**
 * Applies a recipe to the chosen rows and stages what comes of it, all in SQL: one statement computes, two write.
 *
 * The value that a recipe starts from is the staged one where the set has a change already, so edits build on each
 * other; a change's base stays what the catalog held when it was first staged. A result equal to the base takes the
 * change back. A change that is excluded stays so. Variants that are not stocked at a quantity's location have no
 * such value and are not among the rows.
 *
 * Runs inside the caller's transaction; when rows are refused, the caller rolls it back.
 */
export function stageRecipe(database: Database, recipe: RecipeToStage): StagedRows | RefusedRows {
  return withRecipe(database, recipe.apply, () => {
    database.exec(STAGING);
    database.exec('DELETE FROM temp.staging');
    compute(database, recipe);
    const refused = firstRefused(database);
    if (refused) return refused;
    const counts = count(database, recipe);
    write(database, recipe);
    database.exec('DELETE FROM temp.staging');
    return counts;
  });
}

function compute(database: Database, { setId, field, sources, selection }: RecipeToStage): void {
  const { level } = fieldSpec(field);
  const ofProduct = level === 'product';
  const catalog = fieldColumn(field);
  const inputs = [orStaged('staged', 'value', catalog)];
  const joins = [joinStaged('staged', field)];
  const keys: Record<string, FieldKey> = { staged: field };
  for (const [index, source] of sources.entries()) {
    const alias = `source${index}`;
    inputs.push(orStaged(alias, 'value', fieldColumn(source)));
    joins.push(joinStaged(alias, source));
    keys[alias] = source;
  }
  database
    .prepare(
      `INSERT INTO temp.staging (product_id, variant_id, base, before, value, refusal)
       SELECT product.id, ${ofProduct ? '0' : 'variant.id'},
         ${orStaged('staged', 'base', catalog)}, ${inputs[0]},
         recipe_value(${inputs.join(', ')}), recipe_refusal(${inputs.join(', ')})
       FROM ${ofProduct ? 'product' : 'variant JOIN product ON product.id = variant.product_id'}
       ${joins.join('\n')}
       WHERE ${ofProduct ? `product.id IN (${selection.productIdsSql})` : `variant.id IN (${selection.variantIdsSql})`}
         ${level === 'quantity' ? `AND ${catalog} IS NOT NULL` : ''}`,
    )
    .run({ ...selection.parameters, ...keys, set: setId });
}

/** The change of a field that the set has already, if any; its key is bound under the alias. */
function joinStaged(alias: string, key: FieldKey): string {
  const variant = fieldSpec(key).level === 'product' ? '0' : 'variant.id';
  return `LEFT JOIN change AS ${alias} ON ${alias}.set_id = @set AND ${alias}.product_id = product.id
    AND ${alias}.variant_id = ${variant} AND ${alias}.field = @${alias}`;
}

function count(database: Database, { field, selection }: RecipeToStage): StagedRows {
  const counts = database.prepare<[], Omit<StagedRows, 'skipped'>>(COUNT).get() ?? {
    matched: 0,
    staged: 0,
    unchanged: 0,
    reverted: 0,
  };
  if (fieldSpec(field).level !== 'quantity') return { ...counts, skipped: 0 };
  const selected = database
    .prepare<[object], { count: number }>(`SELECT count(*) AS count FROM (${selection.variantIdsSql})`)
    .get(selection.parameters);
  return { ...counts, skipped: (selected?.count ?? 0) - counts.matched };
}

function firstRefused(database: Database): RefusedRows | undefined {
  return database
    .prepare<[], RefusedRows>(
      `SELECT count(*) OVER () AS refused, (SELECT count(*) FROM temp.staging) AS "of",
         product.title AS productTitle, variant.title AS variantTitle, refusal AS reason
       FROM temp.staging AS row JOIN product ON product.id = row.product_id
         LEFT JOIN variant ON variant.id = row.variant_id
       WHERE row.refusal IS NOT NULL ORDER BY row.product_id, row.variant_id LIMIT 1`,
    )
    .get();
}

function write(database: Database, { setId, field }: RecipeToStage): void {
  database
    .prepare(
      `DELETE FROM change WHERE set_id = ? AND field = ? AND (product_id, variant_id) IN
         (SELECT product_id, variant_id FROM temp.staging WHERE value IS base AND value IS NOT before)`,
    )
    .run(setId, field);
  database
    .prepare(
      `INSERT INTO change (set_id, product_id, variant_id, field, base, value)
       SELECT ?, product_id, variant_id, ?, base, value FROM temp.staging
       WHERE value IS NOT base AND value IS NOT before
       ON CONFLICT (set_id, product_id, variant_id, field) DO UPDATE SET value = excluded.value`,
    )
    .run(setId, field);
}
