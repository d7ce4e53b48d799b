import type { AppError } from '../../../shared/errors.ts';
import type { Attempt } from '../../../shared/model/run.ts';
import type { WebhookResult, WebhookTopic } from '../../../shared/model/webhook.ts';

/** How a call to a store ended: answered, or why not (`CallFailureKind`). */
export const CALL_OUTCOMES = [
  'answered',
  'throttled',
  'offline',
  'not_authorised',
  'unavailable',
  'refused',
  'unknown',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What happens to a store, for those who count it or raise an alarm. */
export type StoreEvent =
  | {
      readonly kind: 'call';
      readonly isWrite: boolean;
      readonly outcome: CallOutcome;
      /** From sending to the end of the answer, waiting for points left out. */
      readonly seconds: number;
      /** Points that the store charged. */
      readonly points: number;
    }
  /** A try of a job ended. */
  | { readonly kind: 'attempt'; readonly outcome: NonNullable<Attempt['outcome']> }
  /** A run stopped by itself and does not go on by itself. */
  | {
      readonly kind: 'gave-up';
      readonly run: number;
      readonly error: unknown;
    }
  /** A webhook came in; the store's id is empty when it is for none that there is. */
  | { readonly kind: 'webhook'; readonly topic: WebhookTopic | 'other'; readonly result: WebhookResult }
  /** The store's database was opened. */
  | { readonly kind: 'opened' }
  /** The store's database cannot be used. */
  | { readonly kind: 'broken'; readonly error: AppError };

/** Tells an event. Never throws and never waits. */
export type Report = (event: StoreEvent) => void;
