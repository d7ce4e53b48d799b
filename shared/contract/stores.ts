import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { SecretSource } from '../model/secret-source.ts';
import { GuardLevel, Store, StoreCheck, StoreColour } from '../model/store.ts';
import { StoreStatus } from '../model/store-status.ts';

const ByName = z.object({ store: z.string().min(1) });

export const stores = {
  add: oc
    .input(
      z.object({
        name: z.string(),
        /** `acme.myshopify.com`, or the full URL of a GraphQL endpoint on loopback. */
        address: z.union([z.object({ domain: z.string() }), z.object({ endpoint: z.string() })]),
        token: SecretSource,
        guardLevel: GuardLevel.default('live'),
        /** Picked by the name when it is left out. */
        colour: StoreColour.optional(),
      }),
    )
    .output(Store),
  list: oc.output(z.array(Store)),
  /** Live states of all stores, for the switcher; a new list whenever something changes. */
  status: oc.output(eventIterator(z.array(StoreStatus))),
  update: oc
    .input(
      ByName.extend({
        guardLevel: GuardLevel.optional(),
        colour: StoreColour.optional(),
        name: z.string().optional(),
        /** Counts from the next time that the store is opened. */
        token: SecretSource.optional(),
      }),
    )
    .output(Store),
  check: oc.input(ByName).output(StoreCheck),
  remove: oc.input(ByName).output(Store),
};
