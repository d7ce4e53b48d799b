import { logFolder } from '../home.ts';
import { findStoreByName } from '../stores/store-list.ts';
import { readLog } from '../support/read-log.ts';
import { procedures } from './engine-context.ts';

export const logsRouter = {
  read: procedures.logs.read.handler(async function* ({ input, context, signal }) {
    const { store, run, job, text, level, limit, follow } = input;
    yield* readLog({
      folder: logFolder(context.home),
      job,
      text,
      level,
      limit,
      follow,
      ...(store === undefined ? {} : { store: findStoreByName(context, store).id }),
      ...(run === undefined ? {} : { run }),
      ...(signal === undefined ? {} : { signal }),
    });
  }),
};
