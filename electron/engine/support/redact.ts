import { isSecretName, REDACTED, redactText } from './secret-shapes.ts';

/** Deeper than any answer of the store; a structure beyond is a mistake, not information. */
const DEEPEST = 12;
/** Entries of one list or object. */
const MOST_ENTRIES = 500;
/** Characters of one text. */
const LONGEST_TEXT = 16_384;

type Ancestors = readonly object[];

function text(value: string): string {
  const safe = redactText(value);
  return safe.length > LONGEST_TEXT ? `${safe.slice(0, LONGEST_TEXT)}… (${safe.length} characters)` : safe;
}

function list(values: readonly unknown[], ancestors: Ancestors): unknown[] {
  // Raw headers come as [name, value, name, value, …].
  return values.slice(0, MOST_ENTRIES).map((value, index) => {
    const previous = values[index - 1];
    const isHeader = typeof previous === 'string' && previous.length < 64 && isSecretName(previous);
    return isHeader && typeof value === 'string' ? REDACTED : visit(value, ancestors);
  });
}

function record(entries: Iterable<readonly [string, () => unknown]>, ancestors: Ancestors) {
  // Without a prototype, so that a key named `__proto__` is a key.
  const result: Record<string, unknown> = Object.create(null);
  let count = 0;
  for (const [key, read] of entries) {
    count += 1;
    if (count > MOST_ENTRIES) break;
    if (isSecretName(key)) {
      result[text(key)] = REDACTED;
      continue;
    }
    try {
      result[text(key)] = visit(read(), ancestors);
    } catch {
      result[text(key)] = '[unreadable]';
    }
  }
  return result;
}

function* ownEntries(value: object): Generator<readonly [string, () => unknown]> {
  for (const key of Object.keys(value)) yield [key, () => (value as Record<string, unknown>)[key]];
}

/** `name`, `message`, `stack` and `cause` are not enumerable, yet they are what an error says. */
function* errorEntries(error: Error): Generator<readonly [string, () => unknown]> {
  yield ['name', () => error.name];
  yield ['message', () => error.message];
  yield ['stack', () => error.stack];
  if (error.cause !== undefined) yield ['cause', () => error.cause];
  if (error instanceof AggregateError) yield ['errors', () => error.errors];
  yield* ownEntries(error);
}

function visitObject(value: object, ancestors: Ancestors): unknown {
  if (ancestors.includes(value)) return '[circular]';
  if (ancestors.length >= DEEPEST) return '[too deep]';
  const inner = [...ancestors, value];
  if (Array.isArray(value)) return list(value, inner);
  if (value instanceof Error) return record(errorEntries(value), inner);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof URL || value instanceof URLSearchParams || value instanceof RegExp) {
    return text(String(value));
  }
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Set) return list([...value], inner);
  if (value instanceof Map) {
    return record(
      [...value].map(([key, item]) => [String(key), () => item] as const),
      inner,
    );
  }
  return record(ownEntries(value), inner);
}

function visit(value: unknown, ancestors: Ancestors): unknown {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'bigint':
    case 'symbol':
      return text(String(value));
    case 'function':
      return '[function]';
    case 'object':
      return value === null ? null : visitObject(value, ancestors);
    default:
      return value;
  }
}

/**
 * A copy of a value that can be written to a log: plain data, and no secret in it, neither under a telling name nor
 * of a telling shape, in keys, texts, errors with their causes, maps and sets alike. Bounded in depth and size.
 *
 * Never throws; what cannot be read becomes `[unreadable]`.
 */
export function redact(value: unknown): unknown {
  try {
    return visit(value, []);
  } catch {
    return '[unreadable]';
  }
}
