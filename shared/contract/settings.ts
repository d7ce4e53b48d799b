import { oc } from '@orpc/contract';
import * as z from 'zod';
import { IncidentKind } from '../model/incident.ts';
import { LogLevel } from '../model/log-entry.ts';
import { SecretSource } from '../model/secret-source.ts';

/** Preferences that hold for all stores. */
export const Settings = z.object({
  /** Calls in flight per store; Shopify's own limits make more than ten useless. */
  concurrency: z.number().int().min(1).max(10).default(10),
  /** The least severe level that is written to the log. From `info` on every call to a store is in it. */
  logLevel: LogLevel.default('info'),
  /** Days that logs are kept. */
  logDays: z.number().int().min(1).max(90).default(14),
  /** `http://host:port` that calls to Shopify go through; null for none. Calls to loopback never do. */
  proxy: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  /** Where the desktop app serves its metrics on this machine; null for nowhere. */
  metricsPort: z.number().int().min(1).max(65_535).nullable().default(null),
  /** Where the desktop app receives webhooks on this machine; null for nowhere. */
  webhooksPort: z.number().int().min(1).max(65_535).nullable().default(null),
  /** Where the address of Slack's webhook is kept; null for no messages. */
  slackWebhook: SecretSource.nullable().default(null),
  /** What Slack is told of. */
  slackEvents: z.array(IncidentKind).default([...IncidentKind.options]),
});
export type Settings = z.infer<typeof Settings>;

/** What shall be changed. Without the defaults, which would set again what is left out. */
const SettingsChange = z
  .object({
    concurrency: Settings.shape.concurrency.unwrap(),
    logLevel: Settings.shape.logLevel.unwrap(),
    logDays: Settings.shape.logDays.unwrap(),
    proxy: Settings.shape.proxy.unwrap(),
    metricsPort: Settings.shape.metricsPort.unwrap(),
    webhooksPort: Settings.shape.webhooksPort.unwrap(),
    slackWebhook: Settings.shape.slackWebhook.unwrap(),
    slackEvents: Settings.shape.slackEvents.unwrap(),
  })
  .partial();

export const settings = {
  get: oc.output(Settings),
  /** Concurrency and proxy take effect for stores that are opened from now on, the rest at once. */
  set: oc.input(SettingsChange).output(Settings),
};
