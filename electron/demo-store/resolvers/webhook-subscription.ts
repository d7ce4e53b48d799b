import { gidOf } from '../catalog/gid.ts';
import type { WebhookSubscriptionRecord } from '../catalog/records.ts';
import type { Resolvers } from './resolver.ts';
import { API_VERSIONS } from './shop.ts';
import { timestamp } from './timestamp.ts';

export const webhookSubscriptionResolvers: Resolvers<WebhookSubscriptionRecord> = {
  id: (subscription) => gidOf(subscription),
  legacyResourceId: (subscription) => String(subscription.id),
  apiVersion: () => API_VERSIONS[0],
  callbackUrl: (subscription) => subscription.uri,
  createdAt: (subscription) => timestamp(subscription.createdAt),
  updatedAt: (subscription) => timestamp(subscription.updatedAt),
};
