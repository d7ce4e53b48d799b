import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** Steps that can be taken back; older ones are forgotten. */
const MAX_STEPS = 50;

/** What steps found in place of what they staged or discarded. It lives as long as the engine's connection. */
const STEPS = `
CREATE TEMP TABLE IF NOT EXISTS change_step (
  step INTEGER NOT NULL,
  product_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  existed INTEGER NOT NULL,
  base TEXT,
  value TEXT,
  excluded INTEGER,
  PRIMARY KEY (step, product_id, variant_id, field)
) WITHOUT ROWID`;

/**
 * The first thing that a step does to a change is the one to remember: later ones meet what it left itself. Not by
 * OR IGNORE, which within a trigger gives way to the conflict clause of the statement that fires it.
 */
function triggers(step: number): string {
  const remember = (row: 'OLD' | 'NEW', existed: 0 | 1) => `
    INSERT INTO change_step
    SELECT ${step}, ${row}.product_id, ${row}.variant_id, ${row}.field, ${existed},
      ${existed === 1 ? 'OLD.base, OLD.value, OLD.excluded' : 'NULL, NULL, NULL'}
    WHERE NOT EXISTS (SELECT 1 FROM change_step WHERE step = ${step} AND product_id = ${row}.product_id
      AND variant_id = ${row}.variant_id AND field = ${row}.field);`;
  return `
    CREATE TEMP TRIGGER step_insert AFTER INSERT ON main.change BEGIN ${remember('NEW', 0)} END;
    CREATE TEMP TRIGGER step_update AFTER UPDATE ON main.change BEGIN ${remember('OLD', 1)} END;
    CREATE TEMP TRIGGER step_delete AFTER DELETE ON main.change BEGIN ${remember('OLD', 1)} END;`;
}

const WITHOUT_TRIGGERS = `
  DROP TRIGGER IF EXISTS temp.step_insert;
  DROP TRIGGER IF EXISTS temp.step_update;
  DROP TRIGGER IF EXISTS temp.step_delete;`;

/** From step to step, since one may have a million rows. Nothing while there are fewer than are kept. */
const OLDEST_KEPT = `
  WITH RECURSIVE latest (step, rank) AS (
    SELECT max(step), 1 FROM temp.change_step
    UNION ALL
    SELECT (SELECT max(step) FROM temp.change_step WHERE step < latest.step), rank + 1
    FROM latest WHERE step IS NOT NULL AND rank < ${MAX_STEPS})
  SELECT step FROM latest WHERE rank = ${MAX_STEPS} AND step IS NOT NULL`;

/** @returns null when the work changed nothing */
function kept(database: Database, step: number): number | null {
  if (!database.prepare('SELECT 1 FROM temp.change_step WHERE step = ? LIMIT 1').get(step)) return null;
  const oldest = database.prepare<[], number>(OLDEST_KEPT).pluck().get();
  if (oldest !== undefined) database.prepare('DELETE FROM temp.change_step WHERE step < ?').run(oldest);
  return step;
}

/**
 * Remembers what `work` does to the changes of a set, however many they are, so that it can be taken back.
 *
 * @param step names it; above that of all steps before it
 * @returns the result of the work; `step` is null when it changed nothing
 */
export function recordStep<Result>(
  database: Database,
  step: number,
  work: () => Result,
): { readonly result: Result; readonly step: number | null } {
  return database
    .transaction(() => {
      database.exec(STEPS);
      database.exec(triggers(step));
      const result = work();
      database.exec(WITHOUT_TRIGGERS);
      return { result, step: kept(database, step) };
    })
    .immediate();
}

export function hasStep(database: Database, step: number): boolean {
  database.exec(STEPS);
  return database.prepare('SELECT 1 FROM temp.change_step WHERE step = ? LIMIT 1').get(step) !== undefined;
}

/** Brings the changes that a step touched to where they were, and forgets the step. */
export function restoreStep(database: Database, setId: number, step: number): void {
  const parameters = { set: setId, step };
  statement(
    database,
    `DELETE FROM change WHERE set_id = @set AND (product_id, variant_id, field) IN
       (SELECT product_id, variant_id, field FROM temp.change_step WHERE step = @step AND existed = 0)`,
  ).run(parameters);
  statement(
    database,
    `INSERT INTO change (set_id, product_id, variant_id, field, base, value, excluded)
     SELECT @set, product_id, variant_id, field, base, value, excluded
     FROM temp.change_step WHERE step = @step AND existed = 1
     ON CONFLICT (set_id, product_id, variant_id, field) DO UPDATE
       SET base = excluded.base, value = excluded.value, excluded = excluded.excluded`,
  ).run(parameters);
  statement(database, 'DELETE FROM temp.change_step WHERE step = ?').run(step);
}
