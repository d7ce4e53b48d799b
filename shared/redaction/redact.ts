import { REDACTED } from './known-secrets.ts';
import { redactText } from './redact-text.ts';
import { isSecretName, isSensitiveName } from './secret-names.ts';

/** Deeper than any answer of the store; a structure beyond is a mistake, not information. */
const DEEPEST = 12;
/** Entries of one list or object. */
const MOST_ENTRIES = 500;
/** Values in all: lists of lists could be large without any of them being long. */
const MOST_VALUES = 10_000;
/** Characters of one text. */
const LONGEST_TEXT = 16_384;
/** Characters of all texts. */
const MOST_TEXT = 262_144;
/** A secret that is cut in two at the end of what is looked at has its first part within so many characters. */
const CUT_SECRET = 1_024;

/** How much may still be copied. */
interface Budget {
  values: number;
  characters: number;
}

type Ancestors = readonly object[];

/** No secret consists of a few letters, and nearly every name does. */
const PLAIN_NAME = /^[A-Za-z]{1,24}$/;

function text(value: string, budget: Budget): string {
  const isLong = value.length > MOST_TEXT;
  const safe = redactText(isLong ? value.slice(0, MOST_TEXT) : value);
  const end = Math.min(isLong ? safe.length - CUT_SECRET : safe.length, LONGEST_TEXT, budget.characters);
  budget.characters -= Math.max(0, end);
  return end < safe.length || isLong
    ? `${safe.slice(0, Math.max(0, end))}… (${value.length} characters)`
    : safe;
}

/** Whether a secret may stand under a telling name: that there is none may be told. */
function isToBeHidden(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'boolean';
}

function list(values: readonly unknown[], ancestors: Ancestors, budget: Budget): unknown[] {
  const result: unknown[] = [];
  for (let index = 0; index < values.length && index < MOST_ENTRIES; index += 1) {
    // Raw headers come as [name, value, name, value, …].
    const previous = index === 0 ? null : values[index - 1];
    const isHeader = typeof previous === 'string' && previous.length < 64 && isSecretName(previous);
    const value = values[index];
    result.push(isHeader && typeof value === 'string' ? REDACTED : visit(value, ancestors, budget));
  }
  if (values.length > MOST_ENTRIES) result.push(`… (${values.length} entries)`);
  return result;
}

/** A key named `__proto__` is a key. */
function put(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true });
  else record[key] = value;
}

function record(entries: Iterable<readonly [string, () => unknown]>, ancestors: Ancestors, budget: Budget) {
  const result: Record<string, unknown> = {};
  let count = 0;
  for (const [key, read] of entries) {
    count += 1;
    if (count > MOST_ENTRIES) {
      put(result, '…', 'further entries');
      break;
    }
    const name = PLAIN_NAME.test(key) ? key : text(key, budget);
    try {
      const value = read();
      put(
        result,
        name,
        isSensitiveName(key) && isToBeHidden(value) ? REDACTED : visit(value, ancestors, budget),
      );
    } catch {
      put(result, name, '[unreadable]');
    }
  }
  return result;
}

function* ownEntries(value: object): Generator<readonly [string, () => unknown]> {
  const entries = value as Record<string, unknown>;
  // Headers, metafields and attributes may come as { name, value } or { key, value }.
  const named = entries.name ?? entries.key;
  const isNamedSecret = typeof named === 'string' && 'value' in value && isSensitiveName(named);
  for (const key of Object.keys(value)) {
    yield [
      key,
      () => (isNamedSecret && key === 'value' && isToBeHidden(entries[key]) ? REDACTED : entries[key]),
    ];
  }
}

/** `name`, `message`, `stack`, `cause` and `errors` are not enumerable, yet they are what an error says. */
function* errorEntries(error: Error): Generator<readonly [string, () => unknown]> {
  const { errors } = error as { errors?: unknown };
  yield ['name', () => error.name];
  yield ['message', () => error.message];
  yield ['stack', () => error.stack];
  if (error.cause !== undefined) yield ['cause', () => error.cause];
  if (Array.isArray(errors) && !Object.keys(error).includes('errors')) yield ['errors', () => errors];
  yield* ownEntries(error);
}

function visitSpecial(value: object, ancestors: Ancestors, budget: Budget): unknown {
  if (value instanceof Error) return record(errorEntries(value), ancestors, budget);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Set) return list([...value], ancestors, budget);
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => [String(key), () => item as unknown] as const);
    return record(entries, ancestors, budget);
  }
  if (/^\[object (URL|URLSearchParams|RegExp)\]$/.test(Object.prototype.toString.call(value))) {
    return text(String(value), budget);
  }
  return record(ownEntries(value), ancestors, budget);
}

function visitObject(value: object, ancestors: Ancestors, budget: Budget): unknown {
  if (ancestors.includes(value)) return '[circular]';
  if (ancestors.length >= DEEPEST) return '[too deep]';
  const inner = [...ancestors, value];
  if (Array.isArray(value)) return list(value, inner, budget);
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? record(ownEntries(value), inner, budget) : visitSpecial(value, inner, budget);
}

function visit(value: unknown, ancestors: Ancestors, budget: Budget): unknown {
  budget.values -= 1;
  if (budget.values < 0 || budget.characters <= 0) return '[left out]';
  switch (typeof value) {
    case 'string':
      return text(value, budget);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'bigint':
    case 'symbol':
      return text(String(value), budget);
    case 'function':
      return '[function]';
    case 'object':
      return value === null ? null : visitObject(value, ancestors, budget);
    default:
      return value;
  }
}

/**
 * A copy of a value that can be written to a log or leave the machine: plain data, and no secret nor a person's data in
 * it, neither under a telling name nor of a telling shape nor one that this process knows (`rememberSecret`), in keys,
 * texts, errors with their causes, maps, sets and addresses alike. Bounded in depth and size; in linear time.
 *
 * Never throws; what cannot be read becomes `[unreadable]`.
 */
export function redact(value: unknown): unknown {
  try {
    return visit(value, [], { values: MOST_VALUES, characters: MOST_TEXT });
  } catch {
    return '[unreadable]';
  }
}
