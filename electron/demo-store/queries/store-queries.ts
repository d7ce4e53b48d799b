import { gid } from '../catalog/gid.ts';
import { sortedBy } from '../catalog/ordered-list.ts';
import type { MetafieldDefinitionRecord, WebhookSubscriptionRecord } from '../catalog/records.ts';
import { idOf } from '../mutations/lookup.ts';
import { type PageArguments, page } from '../resolvers/connection.ts';
import { collectionOrder } from '../resolvers/publication.ts';
import type { Resolvers } from '../resolvers/resolver.ts';
import { API_VERSIONS, APP } from '../resolvers/shop.ts';
import { knownCategories } from '../resolvers/taxonomy.ts';
import { nodeByGid } from './node-lookup.ts';

interface DefinitionArguments extends PageArguments {
  readonly ownerType: string;
  readonly namespace?: string | null;
  readonly key?: string | null;
  readonly sortKey: string;
}

interface WebhookArguments extends PageArguments {
  readonly topics?: readonly string[] | null;
  readonly uri?: string | null;
  readonly sortKey: string;
}

function definitionOrder(definitions: readonly MetafieldDefinitionRecord[], sortKey: string) {
  return sortedBy(definitions, (one) => (sortKey === 'NAME' ? one.name : one.id));
}

function isWanted(subscription: WebhookSubscriptionRecord, { topics, uri }: WebhookArguments): boolean {
  if (uri != null && subscription.uri !== uri) return false;
  return topics == null || topics.length === 0 || topics.includes(subscription.topic);
}

/** Root fields about the shop, the app and everything that is neither product nor inventory. */
export const storeQueries: Resolvers<unknown> = {
  shop: (_root, _args, { store }) => store.shop,
  currentAppInstallation: (_root, _args, { store }) => ({
    id: gid('AppInstallation', store.shop.id),
    app: APP,
    accessScopes: [...store.scopes]
      .sort()
      .map((handle) => ({ handle, description: handle.replace('_', ' ') })),
  }),
  collection: (_root, args: { id: string }, { store }) =>
    store.catalog.collections.get(idOf('Collection', args.id)) ?? null,
  collections: (_root, args: PageArguments & { sortKey: string }, context) =>
    page(collectionOrder(context.store.catalog.collections.values(), args.sortKey), args, context),
  // The demo store does everything at once: no mutation hands out a job or an operation to ask after.
  job: () => null,
  metafieldDefinitions: (_root, args: DefinitionArguments, context) => {
    const wanted = context.store.catalog.definitions.filter(
      (one) =>
        one.ownerType === args.ownerType &&
        (args.namespace == null || one.namespace === args.namespace) &&
        (args.key == null || one.key === args.key),
    );
    return page(definitionOrder(wanted, args.sortKey), args, context);
  },
  node: (_root, args: { id: string }, { store }) => nodeByGid(store, args.id),
  nodes: (_root, args: { ids: readonly string[] }, { store }) => args.ids.map((id) => nodeByGid(store, id)),
  productOperation: () => null,
  publications: (_root, args: PageArguments, context) =>
    page(
      sortedBy(context.store.catalog.publications.values(), (one) => one.id),
      args,
      context,
    ),
  publicApiVersions: () => API_VERSIONS,
  taxonomy: () => ({}),
  webhookSubscriptions: (_root, args: WebhookArguments, context) => {
    const wanted = [...context.store.catalog.webhookSubscriptions.values()].filter((one) =>
      isWanted(one, args),
    );
    const list = sortedBy(wanted, (one) => (args.sortKey === 'CREATED_AT' ? one.createdAt : one.id));
    return page(list, args, context);
  },
};

interface CategoryArguments extends PageArguments {
  readonly search?: string | null;
}

export const taxonomyResolvers: Resolvers<unknown> = {
  categories: (_taxonomy, args: CategoryArguments, context) => {
    const categories = knownCategories(args.search ?? null);
    const list = { items: categories, placeOf: (one: { id: string }) => ({ id: 0, value: one.id }) };
    return page(list, args, context);
  },
};
