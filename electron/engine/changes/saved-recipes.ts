import type { SavedRecipe } from '../../../shared/model/saved-recipe.ts';
import { parseEdit } from '../../../shared/recipe/parse-edit.ts';
import { putRecipe, savedRecipes } from '../store/app/recipes.ts';
import type { Database } from '../store/database.ts';

/**
 * Keeps edits under a name, for all stores; a recipe of the same name, in any case, is replaced.
 *
 * @param app the open `app.db`
 * @returns all recipes
 * @throws AppError `bad_input` with the column, for an edit that cannot be understood
 */
export function saveRecipe(app: Database, recipe: SavedRecipe): SavedRecipe[] {
  for (const edit of recipe.edits) parseEdit(edit);
  putRecipe(app, recipe);
  return savedRecipes(app);
}
