import { alerts } from './alerts.ts';
import { backup } from './backup.ts';
import { bundle } from './bundle.ts';
import { catalog } from './catalog.ts';
import { changes } from './changes.ts';
import { health } from './health.ts';
import { logs } from './logs.ts';
import { metrics } from './metrics.ts';
import { runs } from './runs.ts';
import { settings } from './settings.ts';
import { stores } from './stores.ts';
import { webhooks } from './webhooks.ts';

/** Everything that a host or a window can ask of the engine. Both sides parse with these schemas. */
export const contract = {
  stores,
  catalog,
  changes,
  runs,
  logs,
  health,
  settings,
  backup,
  bundle,
  alerts,
  metrics,
  webhooks,
};
