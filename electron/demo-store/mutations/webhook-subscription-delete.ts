import { idOf } from './lookup.ts';
import { mutation } from './mutation-context.ts';
import { userError } from './user-error.ts';

export const webhookSubscriptionDelete = mutation<{ readonly id: string }>(({ id }, context) => {
  if (context.catalog.webhookSubscriptions.delete(idOf('WebhookSubscription', id))) {
    return { deletedWebhookSubscriptionId: id, userErrors: [] };
  }
  // The wording was not recorded.
  const error = userError(['id'], 'Webhook subscription does not exist');
  return { deletedWebhookSubscriptionId: null, userErrors: [error] };
});
