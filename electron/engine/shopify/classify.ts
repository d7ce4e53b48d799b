import type { GraphQLFormattedError } from 'graphql';
import { API_VERSION } from './endpoint.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { type Answer, CallFailure, type CallFailureKind } from './store-client.ts';

/** An HTTP answer as it came in. Header names are in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly milliseconds: number;
}

/** HTTP statuses with one meaning each (facts §1.4). */
const STATUS: Readonly<Record<number, readonly [CallFailureKind, string]>> = {
  401: [
    'not_authorised',
    'The store does not accept the token: it is wrong, expired or revoked. Give the store a new one.',
  ],
  402: ['unavailable', 'The store is frozen because its bill is unpaid. Try again when its owner has paid.'],
  403: ['not_authorised', 'The store forbids this. Check that the token has the needed scopes.'],
  404: ['refused', 'There is no Admin API at this address. Check the store’s domain.'],
  423: ['unavailable', 'The store is locked. Its owner must contact Shopify support.'],
  429: ['throttled', 'The store asked to slow down.'],
  430: ['unavailable', 'Shopify’s security refused the request. Wait some minutes and try again.'],
  540: ['unavailable', 'The store is temporarily disabled. Try again later.'],
};

/** Error codes that mean: nothing of this field was executed, and the same request will be refused again (facts §1.4). */
const REFUSALS = new Set([
  'BAD_REQUEST',
  'INVALID_FIELD_ARGUMENTS',
  'INVALID_VARIABLE',
  'MAX_COST_EXCEEDED',
  'MAX_INPUT_SIZE_EXCEEDED',
  'PARSE_ERROR',
  'RESOURCE_NOT_FOUND',
]);

function header(answer: HttpAnswer, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Retry-After is in seconds, or a date; the official client takes it for milliseconds (facts §7.3). */
function retryAfterMs(answer: HttpAnswer, now: number): number | null {
  const text = header(answer, 'retry-after')?.trim();
  if (!text) return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function codesOf(errors: readonly GraphQLFormattedError[]): ReadonlySet<string> {
  return new Set(errors.map((error) => String(error.extensions?.code ?? '')));
}

function said(errors: readonly GraphQLFormattedError[]): string {
  return errors.map((error) => error.message).join(' ');
}

/** Why a GraphQL answer with errors is none, or null when its data can be used. */
function failureIn({ data, errors }: Envelope): readonly [CallFailureKind, string] | null {
  const codes = codesOf(errors);
  const nothing = data == null || Object.values(data).every((value) => value === null);
  if (codes.has('INTERNAL_SERVER_ERROR')) {
    return ['unknown', `The store failed inside, so it may or may not have done it: ${said(errors)}`];
  }
  if (!nothing) return null;
  if (codes.has('THROTTLED') || codes.has('429')) return ['throttled', 'The store asked to slow down.'];
  if (codes.has('SHOP_INACTIVE')) return ['unavailable', `The store is not active: ${said(errors)}`];
  if (codes.has('ACCESS_DENIED')) return ['not_authorised', said(errors)];
  // No `data` at all: refused before it was executed (validation, cost), whatever the code.
  if (data === undefined || [...codes].every((code) => REFUSALS.has(code))) {
    return ['refused', `The store refused the request: ${said(errors)}`];
  }
  return ['unknown', `The store failed, so it may or may not have done it: ${said(errors)}`];
}

function failureOfStatus(status: number, body: string): readonly [CallFailureKind, string] {
  const known = STATUS[status];
  if (known) return known;
  if (status >= 500 || status === 408 || status < 300) {
    return ['unknown', `The store failed (HTTP ${status}), so it may or may not have done it.`];
  }
  if (status >= 300 && status < 400) {
    return [
      'refused',
      'The store sent us elsewhere, and a token is never sent along. Check the store’s domain.',
    ];
  }
  const errors = readEnvelope(body)?.errors ?? [];
  return [
    'refused',
    `The store refused the request (HTTP ${status})${errors.length > 0 ? `: ${said(errors)}` : '.'}`,
  ];
}

/**
 * What an HTTP answer means (facts §1.4, §7).
 *
 * A root field that is null without an error is left in the data as it is: for a mutation that is not a success.
 *
 * @param write whether the document is a mutation
 * @param now milliseconds since the epoch, for a Retry-After that is a date
 * @throws CallFailure when it is no answer to work with
 */
export function classify(answer: HttpAnswer, write: boolean, now: number): Answer<unknown> {
  const { status, milliseconds } = answer;
  const requestId = header(answer, 'x-request-id');
  const envelope = status === 200 ? readEnvelope(answer.body) : null;
  const fail = (kind: CallFailureKind, message: string) =>
    new CallFailure(kind, message, {
      requestId,
      status,
      retryAfterMs: retryAfterMs(answer, now),
      cost: envelope?.cost ?? null,
    });

  if (status !== 200) throw fail(...failureOfStatus(status, answer.body));
  const served = header(answer, 'x-shopify-api-version');
  if (served !== null && served !== API_VERSION) {
    // A mutation has been carried out all the same, by rules that we do not know.
    throw fail(
      write && envelope?.data ? 'unknown' : 'refused',
      `The store answered with API version ${served} instead of ${API_VERSION}. Update Bulkhead.`,
    );
  }
  if (envelope === null || (envelope.data === undefined && envelope.errors.length === 0)) {
    throw fail('unknown', 'The store’s answer could not be read, so it may or may not have done it.');
  }
  if (envelope.errors.length > 0) {
    const failure = failureIn(envelope);
    if (failure) throw fail(...failure);
  }
  return {
    data: envelope.data,
    errors: envelope.errors,
    cost: envelope.cost,
    requestId,
    status,
    milliseconds,
  };
}
