import { checkHealth } from '../health/check-health.ts';
import { dismissNotices, recoveryNotices } from '../health/notices.ts';
import { procedures } from './engine-context.ts';

export const healthRouter = {
  check: procedures.health.check.handler(({ context }) => checkHealth(context)),
  notices: procedures.health.notices.handler(({ context }) => recoveryNotices(context)),
  dismiss: procedures.health.dismiss.handler(({ input, context }) => {
    dismissNotices(context, input.store);
    return recoveryNotices(context);
  }),
};
