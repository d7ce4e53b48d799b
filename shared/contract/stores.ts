import { oc } from '@orpc/contract';
import * as z from 'zod';
import { GuardLevel, Store, StoreCheck, TokenSource } from '../model/store.ts';

const ByName = z.object({ store: z.string().min(1) });

export const stores = {
  add: oc
    .input(
      z.object({
        name: z.string(),
        /** `acme.myshopify.com`, or the full URL of a GraphQL endpoint on loopback. */
        address: z.union([z.object({ domain: z.string() }), z.object({ endpoint: z.string() })]),
        token: TokenSource,
        guardLevel: GuardLevel.default('live'),
      }),
    )
    .output(Store),
  list: oc.output(z.array(Store)),
  check: oc.input(ByName).output(StoreCheck),
  remove: oc.input(ByName).output(Store),
};
