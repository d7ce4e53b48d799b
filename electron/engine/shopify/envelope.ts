import type { GraphQLFormattedError } from 'graphql';
import * as z from 'zod';
import type { CallCost } from './store-client.ts';

const GraphQLError = z.looseObject({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.looseObject({ code: z.string().optional() }).optional(),
});

const Cost = z.object({
  requestedQueryCost: z.number(),
  actualQueryCost: z.number().nullish(),
  throttleStatus: z.object({
    maximumAvailable: z.number(),
    currentlyAvailable: z.number(),
    restoreRate: z.number(),
  }),
});

const Body = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.union([z.array(GraphQLError), z.string()]).optional(),
  extensions: z.object({ cost: z.unknown() }).partial().optional(),
});

/** What the body of an answer says, before anyone judges what it means. */
export interface Envelope {
  /** Undefined when the request was refused before it was executed, null when it failed as a whole. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly GraphQLFormattedError[];
  readonly cost: CallCost | null;
}

function readCost(value: unknown): CallCost | null {
  const cost = Cost.safeParse(value);
  if (!cost.success) return null;
  const { requestedQueryCost, actualQueryCost, throttleStatus } = cost.data;
  return {
    requested: requestedQueryCost,
    actual: actualQueryCost ?? null,
    bucket: {
      maximum: throttleStatus.maximumAvailable,
      available: throttleStatus.currentlyAvailable,
      restoreRate: throttleStatus.restoreRate,
    },
  };
}

/**
 * Reads a body; errors written as a plain string (facts §1.4: 401) become one error.
 *
 * @returns null when it is not a GraphQL answer
 */
export function readEnvelope(text: string): Envelope | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const body = Body.safeParse(json);
  if (!body.success) return null;
  const { data, errors = [], extensions } = body.data;
  return {
    data,
    errors: (typeof errors === 'string' ? [{ message: errors }] : errors) as readonly GraphQLFormattedError[],
    cost: readCost(extensions?.cost),
  };
}
