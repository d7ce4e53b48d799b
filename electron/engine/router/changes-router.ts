import { changeSet, changeSets } from '../changes/change-sets.ts';
import { listChanges } from '../changes/listing.ts';
import { stage } from '../changes/stage.ts';
import { expectedBucket, expectedLatency } from '../runs/plan/expectations.ts';
import { preview } from '../runs/preview.ts';
import { procedures } from './engine-context.ts';

export const changesRouter = {
  stage: procedures.changes.stage.handler(({ input, context }) => {
    const { context: store } = context.sessions.work(input.store);
    return stage(store.database, input, context.clock.now());
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
    return preview(database, input.set, guardLevel, expectedBucket(store), expectedLatency(store));
  }),
};
