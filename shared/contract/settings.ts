import { oc } from '@orpc/contract';
import * as z from 'zod';

/** Preferences that hold for all stores. */
export const Settings = z.object({
  /** Calls in flight per store; Shopify's own limits make more than ten useless. */
  concurrency: z.number().int().min(1).max(10).default(10),
  /** Days that logs are kept. */
  logDays: z.number().int().min(1).max(90).default(14),
  /** `http://host:port` that calls to Shopify go through; null for none. Calls to loopback never do. */
  proxy: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});
export type Settings = z.infer<typeof Settings>;

/** What shall be changed. Without the defaults, which would set again what is left out. */
const SettingsChange = z
  .object({
    concurrency: Settings.shape.concurrency.unwrap(),
    logDays: Settings.shape.logDays.unwrap(),
    proxy: Settings.shape.proxy.unwrap(),
  })
  .partial();

export const settings = {
  get: oc.output(Settings),
  /** Takes effect for stores that are opened from now on. */
  set: oc.input(SettingsChange).output(Settings),
};
