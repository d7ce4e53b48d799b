import * as z from 'zod';
import { ErrorData } from '../errors.ts';
import { BundleRequest, ExportedBundle } from '../model/bundle.ts';
import { SecretRef } from '../model/secret.ts';

/** Numbers the windows' connections to one engine process, where frames of all of them share one channel. */
const connection = z.number().int().nonnegative();

/** What oRPC puts on a port: opaque here. */
const Frame = z.union([z.string(), z.instanceof(Uint8Array), z.instanceof(ArrayBuffer)]);
export type Frame = z.infer<typeof Frame>;

/** From main to the engine host. */
export const ToEngineHost = z.discriminatedUnion('type', [
  /** First of all. */
  z.object({
    type: z.literal('start'),
    /** How the one before ended, in words; it goes to the log. */
    previousLoss: z.string().nullable(),
    /** How many have ended by themselves in a row. */
    losses: z.number().int(),
  }),
  /** A window wants to talk. Its port comes along, or else its frames come through this channel. */
  z.object({ type: z.literal('connect'), connection }),
  z.object({ type: z.literal('frame'), connection, data: Frame }),
  z.object({ type: z.literal('disconnect'), connection }),
  /** Answers a `secret-request`; null when none is kept. */
  z.object({
    type: z.literal('secret'),
    request: z.number().int(),
    answer: z.union([z.object({ value: z.string().nullable() }), z.object({ error: ErrorData })]),
  }),
  /** Close the journal and end. */
  z.object({ type: z.literal('stop') }),
]);
export type ToEngineHost = z.infer<typeof ToEngineHost>;

/** From the engine host to main. */
export const FromEngineHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** It cannot start, and trying again would not help: a damaged database, a full disk. */
  z.object({ type: z.literal('failed'), error: ErrorData }),
  z.object({ type: z.literal('secret-request'), request: z.number().int(), secret: SecretRef }),
  z.object({ type: z.literal('frame'), connection, data: Frame }),
]);
export type FromEngineHost = z.infer<typeof FromEngineHost>;

/** From main to the process of the demo store. */
export const ToDemoStoreHost = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    port: z.number().int(),
    seed: z.number().int(),
    products: z.number().int(),
  }),
  z.object({ type: z.literal('stop') }),
]);
export type ToDemoStoreHost = z.infer<typeof ToDemoStoreHost>;

/** From the process of the demo store to main. */
export const FromDemoStoreHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), endpoint: z.url(), token: z.string(), clientSecret: z.string() }),
  z.object({ type: z.literal('failed'), error: ErrorData }),
]);
export type FromDemoStoreHost = z.infer<typeof FromDemoStoreHost>;

/** From main to the process that makes a log bundle; it makes one. */
export const ToBundleHost = z.object({
  type: z.literal('make'),
  request: BundleRequest,
  /** Full path; a file that is there is replaced. */
  path: z.string().min(1),
});
export type ToBundleHost = z.infer<typeof ToBundleHost>;

/** From the process that makes a log bundle to main. */
export const FromBundleHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('saved'), bundle: ExportedBundle }),
  z.object({ type: z.literal('failed'), error: ErrorData }),
]);
export type FromBundleHost = z.infer<typeof FromBundleHost>;
