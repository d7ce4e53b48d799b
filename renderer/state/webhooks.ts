import { api, engineClient } from './api.ts';
import { followForever } from './follow.ts';
import { queryClient } from './query-client.ts';

/** Asks how webhooks are doing at most so often while they come in, in milliseconds. */
const STATUS_EVERY_MS = 1_000;

let isStatusDue = false;

function refreshStatusSoon(): void {
  if (isStatusDue) return;
  isStatusDue = true;
  setTimeout(() => {
    isStatusDue = false;
    void queryClient.invalidateQueries({ queryKey: api.webhooks.status.key() });
  }, STATUS_EVERY_MS);
}

/** To be called when something about webhooks was changed. */
export function refreshWebhooks(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: api.webhooks.key() });
}

// Whatever the screen, what it shows follows what webhooks bring.
void followForever(
  () => engineClient.webhooks.watch(),
  ({ kind }) => {
    refreshStatusSoon();
    if (kind !== 'refreshed') return;
    // The catalog has moved underneath, as after a pull.
    void queryClient.invalidateQueries({ queryKey: api.catalog.key() });
    void queryClient.invalidateQueries({ queryKey: api.changes.key() });
  },
);
