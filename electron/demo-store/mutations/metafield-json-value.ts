/** Checks of the metafield types whose value is JSON. Each answers with Shopify's words, or null when all is well. */

interface ParsedObject {
  readonly [key: string]: unknown;
}

function parseObject(value: string): ParsedObject | null {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function isNumeric(value: unknown): boolean {
  return (
    (typeof value === 'number' || typeof value === 'string') && value !== '' && Number.isFinite(Number(value))
  );
}

/** Line and column of an offset, both counted from 1. */
function place(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `at line ${lines.length} column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** Recorded: “Value is invalid JSON: expected object key, got 'nope' at line 1 column 2.” */
export function jsonProblem(value: string): string | null {
  try {
    JSON.parse(value);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? value.length);
    const token = /^\w+|^\W/.exec(value.slice(offset))?.[0];
    if (token === undefined) return 'Value is invalid JSON: unexpected end of input.';
    const expected = message.startsWith('Expected property name')
      ? 'expected object key'
      : 'unexpected token';
    return `Value is invalid JSON: ${expected}, got '${token}' ${place(value, offset)}.`;
  }
}

export function moneyProblem(value: string): string | null {
  const money = parseObject(value);
  if (money === null) {
    return "Value must be a stringified JSON object with amount (numeric) and currency_code (string matching the shop's currency) fields.";
  }
  const currency = money.currency_code;
  if (typeof currency !== 'string' || currency === '') return 'Value must have a currency code.';
  if (!isNumeric(money.amount)) return 'Value must have a numeric amount.';
  const known = Intl.supportedValuesOf('currency').includes(currency);
  return known ? null : `Value contains an invalid currency, ${currency}.`;
}

export function ratingProblem(value: string): string | null {
  const rating = parseObject(value);
  if (rating === null || ![rating.value, rating.scale_min, rating.scale_max].every(isNumeric)) {
    return 'Value is not the correct format.';
  }
  if (Number(rating.value) > Number(rating.scale_max)) return `Value has a maximum of ${rating.scale_max}.`;
  if (Number(rating.value) < Number(rating.scale_min)) return `Value has a minimum of ${rating.scale_min}.`;
  return null;
}

/** @param units the units that the type knows */
export function measurementProblem(units: readonly string[]): (value: string) => string | null {
  return (value) => {
    const measurement = parseObject(value);
    if (!isNumeric(measurement?.value) || Number(measurement?.value) < 0) {
      return 'Value must be a non-negative number.';
    }
    const known = units.includes(String(measurement?.unit).toLowerCase());
    return known ? null : 'Value must be a supported unit.';
  };
}
