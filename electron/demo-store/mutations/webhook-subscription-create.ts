import { resolveNamespace } from '../catalog/app-namespace.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { WebhookSubscriptionRecord } from '../catalog/records.ts';
import { mutation } from './mutation-context.ts';
import { type UserError, userError } from './user-error.ts';
import { addressProblem, isCloudAddress } from './webhook-address.ts';

interface WebhookSubscriptionInput {
  readonly uri?: string | null;
  /** The older name of `uri`. */
  readonly callbackUrl?: string | null;
  readonly format?: string | null;
  readonly filter?: string | null;
  readonly includeFields?: readonly string[] | null;
  readonly metafieldNamespaces?: readonly string[] | null;
  readonly metafields?: readonly { readonly namespace?: string | null; readonly key: string }[] | null;
  readonly name?: string | null;
}

interface Args {
  readonly topic: string;
  readonly webhookSubscription: WebhookSubscriptionInput;
}

/** The limit itself was not recorded, only that there is one. */
const LARGEST_FILTER_BYTES = 64 * 1024;

/** Recorded for `callbackUrl` also where `uri` was given (facts §5). */
const ADDRESS_PATH = ['webhookSubscription', 'callbackUrl'];

function addressErrors(catalog: DemoCatalog, topic: string, address: string): UserError[] {
  const problem = addressProblem(address);
  if (problem !== null) return [userError(ADDRESS_PATH, problem)];
  const taken = [...catalog.webhookSubscriptions.values()].some(
    (other) => other.topic === topic && other.uri === address,
  );
  return taken ? [userError(ADDRESS_PATH, 'Address for this topic has already been taken')] : [];
}

function filterErrors(filter: string | null): UserError[] {
  if (filter === null || filter === '') return [];
  if (Buffer.byteLength(filter) > LARGEST_FILTER_BYTES) {
    return [userError(['webhookSubscription'], 'The specified filter exceeds the maximum allowed size.')];
  }
  if (/\w+:/.test(filter)) return [];
  const message =
    'The specified filter is invalid, please ensure you specify the field(s) you wish to filter on.';
  return [userError(['webhookSubscription'], message)];
}

function nameErrors(catalog: DemoCatalog, name: string | null): UserError[] {
  if (name === null) return [];
  const path = ['webhookSubscription', 'name'];
  if (name === '') return [userError(path, 'Name is too short (minimum is 1 character)')];
  if (!/^[\w-]+$/.test(name)) {
    const message = 'Name name field can only contain alphanumeric characters, underscores, and hyphens';
    return [userError(path, message)];
  }
  const taken = [...catalog.webhookSubscriptions.values()].some((other) => other.name === name);
  return taken ? [userError(path, 'Name already exists, no duplicate allowed')] : [];
}

/** Remembers a subscription. */
export const webhookSubscriptionCreate = mutation<Args>(({ topic, webhookSubscription: input }, context) => {
  const { catalog } = context;
  const address = (input.uri ?? input.callbackUrl ?? '').trim();
  const format = input.format ?? 'JSON';
  const userErrors = [
    ...addressErrors(catalog, topic, address),
    ...filterErrors(input.filter ?? null),
    ...nameErrors(catalog, input.name ?? null),
  ];
  if (format !== 'JSON' && isCloudAddress(address)) {
    const path = ['webhookSubscription', 'format'];
    userErrors.push(userError(path, "Format can only be used with format: 'json'"));
  }
  if (userErrors.length > 0) return { webhookSubscription: null, userErrors };
  const now = context.now();
  const subscription: WebhookSubscriptionRecord = {
    kind: 'WebhookSubscription',
    id: catalog.nextId(),
    topic,
    uri: address,
    format,
    filter: input.filter || null,
    includeFields: input.includeFields ?? [],
    metafieldNamespaces: input.metafieldNamespaces ?? [],
    metafields: (input.metafields ?? []).map(({ namespace, key }) => ({
      namespace: resolveNamespace(namespace),
      key,
    })),
    name: input.name ?? null,
    createdAt: now,
    updatedAt: now,
  };
  catalog.webhookSubscriptions.set(subscription.id, subscription);
  return { webhookSubscription: subscription, userErrors };
});
