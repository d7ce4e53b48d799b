import { SavedRecipe } from '../../../../shared/model/saved-recipe.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** All saved recipes by name. Parsed, since the file can be edited by others. */
export function savedRecipes(app: Database): SavedRecipe[] {
  return statement<{ name: string; edits: string }>(
    app,
    'SELECT name, edits FROM recipe ORDER BY name COLLATE NOCASE',
  )
    .all()
    .flatMap(({ name, edits }) => {
      const parsed = SavedRecipe.safeParse({ name, edits: JSON.parse(edits) });
      return parsed.success ? [parsed.data] : [];
    });
}

/** Keeps a recipe; one of the same name, in any case, is replaced. */
export function putRecipe(app: Database, { name, edits }: SavedRecipe): void {
  statement(
    app,
    `INSERT INTO recipe (name, edits) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name, edits = excluded.edits`,
  ).run(name, JSON.stringify(edits));
}

/** Keeps a recipe unless there is one of its name, in any case. @returns whether it was added */
export function adoptRecipe(app: Database, { name, edits }: SavedRecipe): boolean {
  const { changes } = statement(app, 'INSERT OR IGNORE INTO recipe (name, edits) VALUES (?, ?)').run(
    name,
    JSON.stringify(edits),
  );
  return changes === 1;
}

export function deleteRecipe(app: Database, name: string): void {
  statement(app, 'DELETE FROM recipe WHERE name = ?').run(name);
}
