import { changeSet, changeSets, removeSet, renameSet } from '../changes/change-sets.ts';
import { editCells } from '../changes/edit-cells.ts';
import { listChanges } from '../changes/listing.ts';
import { saveRecipe } from '../changes/saved-recipes.ts';
import { exportSet } from '../changes/set-file/export-set.ts';
import { importSet } from '../changes/set-file/import-set.ts';
import { stage } from '../changes/stage.ts';
import { asStep, undoStep } from '../changes/steps.ts';
import { excludeChanges, takeBack } from '../changes/take-back.ts';
import { tryEdits } from '../changes/try-edits.ts';
import { expectations } from '../runs/plan/expectations.ts';
import { preview } from '../runs/preview.ts';
import { deleteRecipe, savedRecipes } from '../store/app/recipes.ts';
import type { Database } from '../store/database.ts';
import { type EngineContext, procedures } from './engine-context.ts';

/** The database of a store, to stage in: only the engine that works on the store may. */
function toStage(context: EngineContext, store: string): Database {
  return context.sessions.work(store).context.database;
}

export const changesRouter = {
  stage: procedures.changes.stage.handler(({ input, context }) => {
    const database = toStage(context, input.store);
    const now = context.clock.now();
    return asStep(database, now, () => stage(database, input, now));
  }),
  sets: procedures.changes.sets.handler(({ input, context }) =>
    changeSets(context.sessions.open(input.store).database),
  ),
  list: procedures.changes.list.handler(({ input, context }) => {
    const { database } = context.sessions.open(input.store);
    return { set: changeSet(database, input.set), rows: listChanges(database, input.set, input) };
  }),
  preview: procedures.changes.preview.handler(({ input, context }) => {
    const store = context.sessions.open(input.store);
    const { database } = store;
    const { guardLevel } = store.store;
    return preview(database, input.set, guardLevel, expectations(store));
  }),
  tryEdits: procedures.changes.tryEdits.handler(({ input, context }) =>
    tryEdits(context.sessions.open(input.store).database, input),
  ),
  edit: procedures.changes.edit.handler(({ input, context }) =>
    editCells(toStage(context, input.store), input, context.clock.now()),
  ),
  discard: procedures.changes.discard.handler(({ input, context }) => {
    const database = toStage(context, input.store);
    return asStep(database, context.clock.now(), () => {
      takeBack(database, input.set, input.which);
      return changeSet(database, input.set);
    });
  }),
  undo: procedures.changes.undo.handler(({ input, context }) =>
    undoStep(toStage(context, input.store), input, context.clock.now()),
  ),
  exclude: procedures.changes.exclude.handler(({ input, context }) => {
    const database = toStage(context, input.store);
    excludeChanges(database, input.set, input.changes, input.excluded);
    return changeSet(database, input.set);
  }),
  rename: procedures.changes.rename.handler(({ input, context }) =>
    renameSet(toStage(context, input.store), input.set, input.name),
  ),
  removeSet: procedures.changes.removeSet.handler(({ input, context }) =>
    removeSet(toStage(context, input.store), input.set),
  ),
  exportSet: procedures.changes.exportSet.handler(({ input, context }) => {
    const { database, store } = context.sessions.open(input.store);
    return { text: exportSet(database, store.name, input.set, context.clock.now()) };
  }),
  importSet: procedures.changes.importSet.handler(({ input, context }) => {
    const database = toStage(context, input.store);
    const now = context.clock.now();
    return asStep(database, now, () => importSet(database, input, now));
  }),
  recipes: procedures.changes.recipes.handler(({ context }) => savedRecipes(context.app)),
  saveRecipe: procedures.changes.saveRecipe.handler(({ input, context }) => saveRecipe(context.app, input)),
  removeRecipe: procedures.changes.removeRecipe.handler(({ input, context }) => {
    deleteRecipe(context.app, input.name.trim());
    return savedRecipes(context.app);
  }),
};
