import { AppError } from '../../../shared/errors.ts';
import { gridColumns } from '../catalog/grid/columns.ts';
import { pull } from '../catalog/pull.ts';
import { find } from '../catalog/search/find.ts';
import { removeView, savedViews, saveView } from '../store/catalog/saved-views.ts';
import { procedures } from './engine-context.ts';

export const catalogRouter = {
  pull: procedures.catalog.pull.handler(async function* ({ input, context, signal }) {
    const { context: store } = context.sessions.work(input.store);
    if (context.runs.hasRun(store.store.id)) {
      throw new AppError(
        'in_use',
        `A run is changing “${store.store.name}” right now. Try again when it has ended.`,
      );
    }
    return yield* pull(store, { full: input.full, ...(signal === undefined ? {} : { signal }) });
  }),
  find: procedures.catalog.find.handler(({ input, context }) =>
    find(context.sessions.open(input.store).database, input),
  ),
  columns: procedures.catalog.columns.handler(({ input, context }) =>
    gridColumns(context.sessions.open(input.store).database),
  ),
  openView: procedures.catalog.openView.handler(({ input, context }) =>
    context.views.open(context.sessions.open(input.store).database, input),
  ),
  rows: procedures.catalog.rows.handler(({ input, context }) =>
    context.views.rows(context.sessions.open(input.store).database, input),
  ),
  savedViews: procedures.catalog.savedViews.handler(({ input, context }) =>
    savedViews(context.sessions.open(input.store).database),
  ),
  saveView: procedures.catalog.saveView.handler(({ input, context }) => {
    const { database } = context.sessions.open(input.store);
    saveView(database, input.view);
    return savedViews(database);
  }),
  removeView: procedures.catalog.removeView.handler(({ input, context }) => {
    const { database } = context.sessions.open(input.store);
    removeView(database, input.name.trim());
    return savedViews(database);
  }),
};
