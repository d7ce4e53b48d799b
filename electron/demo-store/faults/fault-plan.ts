import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { fieldSpec } from '../../../shared/model/field.ts';
import type { Fault } from './fault.ts';

/** Which of the requests that a rule matches it strikes. All given conditions must hold. */
const SELECTION = {
  /** `query`, `mutation` or the name of a root field; left out, every request. */
  on: z.string().min(1).optional(),
  /** Leaves the first so many matching requests alone. */
  skip: z.int().min(0).default(0),
  /** Then strikes every n-th matching request only. */
  everyNth: z.int().min(1).default(1),
  /** Then strikes by chance, decided by the plan's seed. */
  probability: z.number().gt(0).max(1).default(1),
  /** Strikes at most so many times. */
  limit: z.int().min(1).optional(),
};

const MOMENT = { when: z.enum(['before', 'after']) };

function isField(name: string): boolean {
  try {
    fieldSpec(name);
    return true;
  } catch {
    return false;
  }
}

const FaultRule = z.discriminatedUnion('fault', [
  z.strictObject({ ...SELECTION, fault: z.literal('throttled') }),
  z.strictObject({
    ...SELECTION,
    fault: z.literal('tooManyRequests'),
    retryAfterSeconds: z.number().positive().default(2),
  }),
  z.strictObject({ ...SELECTION, fault: z.literal('tokenRefused') }),
  z.strictObject({ ...SELECTION, fault: z.literal('shopFrozen') }),
  z.strictObject({ ...SELECTION, fault: z.literal('shopLocked') }),
  z.strictObject({
    ...SELECTION,
    ...MOMENT,
    fault: z.literal('serverError'),
    status: z.literal([500, 502, 503, 504]).default(503),
  }),
  z.strictObject({ ...SELECTION, ...MOMENT, fault: z.literal('connectionDrop') }),
  z.strictObject({
    ...SELECTION,
    ...MOMENT,
    fault: z.literal('slowAnswer'),
    delayMs: z.int().positive(),
  }),
  z.strictObject({ ...SELECTION, ...MOMENT, fault: z.literal('internalError') }),
  z.strictObject({ ...SELECTION, fault: z.literal('partialData') }),
  z.strictObject({
    ...SELECTION,
    fault: z.literal('outsideEdit'),
    when: z.enum(['beforeWrite', 'afterRead']),
    field: z.string().refine(isField, 'is no field').optional(),
  }),
  z.strictObject({ ...SELECTION, fault: z.literal('bulkFailed') }),
  z.strictObject({ ...SELECTION, fault: z.literal('bulkTruncated') }),
  z.strictObject({ ...SELECTION, fault: z.literal('bulkShuffled') }),
  z.strictObject({ ...SELECTION, fault: z.literal('bulkStuck') }),
  z.strictObject({ ...SELECTION, fault: z.literal('bulkExpired') }),
  z.strictObject({
    ...SELECTION,
    fault: z.literal('versionFallForward'),
    version: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .default('2027-01'),
  }),
]);
/** A fault and the requests that it strikes. */
export type FaultRule = z.infer<typeof FaultRule> & Fault;

const share = z.number().min(0).max(1).default(0);

/** What happens to webhooks on their way, each to this share of the deliveries. */
const WebhookFaults = z.strictObject({
  duplicate: share,
  /** So late that later ones overtake it. */
  late: share,
  lost: share,
});
export type WebhookFaults = z.infer<typeof WebhookFaults>;

const FaultPlan = z.strictObject({
  /** Decides what `probability` leaves to chance; the same seed and requests meet the same faults. */
  seed: z.int().default(1),
  /** The first rule that strikes wins. */
  rules: z.array(FaultRule),
  webhooks: WebhookFaults.prefault({}),
});
/** The content of a `--faults` file. */
export type FaultPlan = z.infer<typeof FaultPlan>;
/** A plan as people write it, defaults left out. */
export type FaultPlanInput = z.input<typeof FaultPlan>;

function refuse(source: string, problem: string): AppError {
  return new AppError('bad_input', `The fault plan ${source} cannot be used: ${problem}.`);
}

/**
 * @param plan what the file holds
 * @param source what to call it in an error
 * @throws AppError `bad_input` that names the first thing wrong
 */
export function parseFaultPlan(plan: unknown, source: string): FaultPlan {
  const parsed = FaultPlan.safeParse(plan);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = z.core.toDotPath(issue?.path ?? []);
  throw refuse(source, [place, issue?.message ?? 'it is empty'].filter(Boolean).join(': '));
}

/** @throws AppError `bad_input` when the file cannot be read, is no JSON or no fault plan */
export function readFaultPlan(file: string): FaultPlan {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw refuse(file, 'the file cannot be read');
  }
  let plan: unknown;
  try {
    plan = JSON.parse(text);
  } catch {
    throw refuse(file, 'it is not valid JSON');
  }
  return parseFaultPlan(plan, file);
}
