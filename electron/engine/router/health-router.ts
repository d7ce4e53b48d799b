import { checkHealth } from '../health/check-health.ts';
import { listStores } from '../stores/store-list.ts';
import { procedures } from './engine-context.ts';

export const healthRouter = {
  check: procedures.health.check.handler(({ context }) => checkHealth(context.home, listStores(context))),
};
