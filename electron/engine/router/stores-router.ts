import { AppError } from '../../../shared/errors.ts';
import { checkStore } from '../stores/check-store.ts';
import { removeStore } from '../stores/remove-store.ts';
import { addStore, findStoreByName, listStores, updateStore } from '../stores/store-list.ts';
import { watchStatus } from '../stores/watch-status.ts';
import { procedures } from './engine-context.ts';

export const storesRouter = {
  add: procedures.stores.add.handler(({ input, context }) => addStore(context, input)),
  list: procedures.stores.list.handler(({ context }) => listStores(context)),
  check: procedures.stores.check.handler(({ input, context, signal }) =>
    checkStore(context.sessions.open(input.store).client, signal),
  ),
  remove: procedures.stores.remove.handler(async ({ input, context }) => {
    const store = findStoreByName(context, input.store);
    if (context.runs.hasRun(store.id)) {
      throw new AppError(
        'in_use',
        `A run is changing “${store.name}” right now. Cancel it, then remove the store.`,
      );
    }
    return context.sessions.retire(store, () => removeStore(context, store.name, context.sessions.owner));
  }),
  status: procedures.stores.status.handler(async function* ({ context, signal }) {
    const isOver = signal ? AbortSignal.any([signal, context.closing]) : context.closing;
    yield* watchStatus(context, isOver);
  }),
  update: procedures.stores.update.handler(({ input: { store, ...update }, context }) =>
    updateStore(context, store, update),
  ),
};
