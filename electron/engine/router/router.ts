import { alertsRouter } from './alerts-router.ts';
import { backupRouter } from './backup-router.ts';
import { bundleRouter } from './bundle-router.ts';
import { catalogRouter } from './catalog-router.ts';
import { changesRouter } from './changes-router.ts';
import { procedures } from './engine-context.ts';
import { healthRouter } from './health-router.ts';
import { logsRouter } from './logs-router.ts';
import { metricsRouter } from './metrics-router.ts';
import { runsRouter } from './runs-router.ts';
import { settingsRouter } from './settings-router.ts';
import { storesRouter } from './stores-router.ts';
import { webhooksRouter } from './webhooks-router.ts';

/** The contract, answered. */
export const router = procedures.router({
  stores: storesRouter,
  catalog: catalogRouter,
  changes: changesRouter,
  runs: runsRouter,
  logs: logsRouter,
  health: healthRouter,
  settings: settingsRouter,
  backup: backupRouter,
  bundle: bundleRouter,
  alerts: alertsRouter,
  metrics: metricsRouter,
  webhooks: webhooksRouter,
});
