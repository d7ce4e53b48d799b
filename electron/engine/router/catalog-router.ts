import { AppError } from '../../../shared/errors.ts';
import { pull } from '../catalog/pull.ts';
import { find } from '../catalog/search/find.ts';
import { procedures } from './engine-context.ts';

export const catalogRouter = {
  pull: procedures.catalog.pull.handler(async function* ({ input, context, signal }) {
    const { context: store } = context.sessions.work(input.store);
    if (context.runs.hasRun(store.store.id)) {
      throw new AppError(
        'in_use',
        `A run is changing “${store.store.name}” right now. Pull again when it has ended.`,
      );
    }
    return yield* pull(store, { full: input.full, ...(signal === undefined ? {} : { signal }) });
  }),
  find: procedures.catalog.find.handler(({ input, context }) =>
    find(context.sessions.open(input.store).database, input),
  ),
};
