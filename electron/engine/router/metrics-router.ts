import { procedures } from './engine-context.ts';

export const metricsRouter = {
  status: procedures.metrics.status.handler(({ context }) => context.metrics.status()),
};
