import { setWebhookAddress, setWebhookSecrets, webhookStore } from '../store/app/webhook-stores.ts';
import { findStoreByName } from '../stores/store-list.ts';
import { register, removeOurs, subscriptions, webhookAddress } from '../webhooks/subscriptions.ts';
import { procedures } from './engine-context.ts';

export const webhooksRouter = {
  status: procedures.webhooks.status.handler(({ context }) => context.webhooks.status()),
  watch: procedures.webhooks.watch.handler(({ context, signal }) =>
    context.webhooks.watch(signal ? AbortSignal.any([signal, context.closing]) : context.closing),
  ),
  setSecrets: procedures.webhooks.setSecrets.handler(({ input, context }) => {
    setWebhookSecrets(context.app, findStoreByName(context, input.store).id, input.source);
  }),
  register: procedures.webhooks.register.handler(async ({ input, context }) => {
    const store = context.sessions.open(input.store);
    const address = webhookAddress(store, input.url);
    const registered = await register(store, address);
    setWebhookAddress(context.app, store.store.id, address);
    return registered;
  }),
  list: procedures.webhooks.list.handler(({ input, context }) =>
    subscriptions(context.sessions.open(input.store)),
  ),
  remove: procedures.webhooks.remove.handler(async ({ input, context }) => {
    const store = context.sessions.open(input.store);
    const { id } = store.store;
    const removed = await removeOurs(store, webhookStore(context.app, id).address);
    setWebhookAddress(context.app, id, null);
    return { removed };
  }),
};
