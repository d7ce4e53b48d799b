import Big from 'big.js';
import { AppError } from '../errors.ts';
import { excerpt } from './excerpt.ts';
import type { FieldSpec } from './field.ts';

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const INTEGER = /^[+-]?\d{1,15}$/;

/** Units a weight may have, with the short forms that people type. */
const WEIGHT_UNITS: Readonly<Record<string, string>> = {
  g: 'GRAMS',
  gram: 'GRAMS',
  grams: 'GRAMS',
  kg: 'KILOGRAMS',
  kilogram: 'KILOGRAMS',
  kilograms: 'KILOGRAMS',
  oz: 'OUNCES',
  ounce: 'OUNCES',
  ounces: 'OUNCES',
  lb: 'POUNDS',
  lbs: 'POUNDS',
  pound: 'POUNDS',
  pounds: 'POUNDS',
};

/** A decimal in the form that the store answers with: at least two decimals, no needless zeros. Never a float. */
export function moneyText(amount: Big | string): string {
  const value = new Big(amount);
  const text = value.toFixed();
  const decimals = text.split('.')[1]?.length ?? 0;
  return decimals < 2 ? value.toFixed(2) : text;
}

export function weightText(value: number | string, unit: string): string {
  return `${new Big(value).toFixed()} ${unit.toUpperCase()}`;
}

/** The parts of a canonical weight, as the API's WeightInput wants them. */
export function weightParts(text: string): { value: number; unit: string } {
  const [value, unit] = text.split(' ');
  return { value: Number(value), unit: unit ?? 'KILOGRAMS' };
}

/** Tags as the store keeps them: no duplicates regardless of case, first spelling kept, sorted (facts §3). */
export function tagsText(tags: Iterable<string>): string {
  const spellings = new Map<string, string>();
  for (const tag of tags) {
    const trimmed = tag.trim();
    const key = trimmed.toLowerCase();
    if (trimmed !== '' && !spellings.has(key)) spellings.set(key, trimmed);
  }
  const sorted = [...spellings].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify(sorted.map(([, tag]) => tag));
}

/** Tags of a JSON array of texts; null for anything else, such as a tag that merely starts with a bracket. */
function jsonTags(text: string): string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const tags: unknown = JSON.parse(text);
    return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? tags : null;
  } catch {
    return null;
  }
}

export function tagList(text: string | null): string[] {
  return text === null ? [] : (JSON.parse(text) as string[]);
}

/** A handle as the store normalises it: lower case, everything but letters, digits and `_` becomes one hyphen. */
export function handleText(raw: string): string {
  return raw
    .trim()
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

function refuse(spec: FieldSpec, raw: string, expected: string): never {
  throw new AppError('bad_input', `${spec.label} cannot be “${excerpt(raw)}”: ${expected}.`, {
    data: { field: spec.name, value: excerpt(raw, 1_000) },
  });
}

/**
 * The one form in which a value is stored, compared and sent; it equals what the store answers for that value.
 *
 * @param spec the field
 * @param raw what a person typed, a file held or the store answered; null for no value
 * @throws AppError `bad_input` when the text is no value of that field
 */
export function canonicalValue(spec: FieldSpec, raw: string | null): string | null {
  if (raw === null || raw === '') {
    if (spec.nullable) return null;
    if (spec.type === 'tags') return '[]';
    if (spec.type === 'text' || spec.type === 'html') return '';
    return refuse(spec, '', 'it needs a value');
  }
  switch (spec.type) {
    case 'money': {
      const text = raw.trim();
      return DECIMAL.test(text)
        ? moneyText(text.replace('+', ''))
        : refuse(spec, raw, 'write an amount such as 19.99');
    }
    case 'integer': {
      const text = raw.trim();
      return INTEGER.test(text) ? String(Number(text)) : refuse(spec, raw, 'write a whole number');
    }
    case 'boolean': {
      const text = raw.trim().toLowerCase();
      if (['true', 'yes', 'on', '1'].includes(text)) return 'true';
      if (['false', 'no', 'off', '0'].includes(text)) return 'false';
      return refuse(spec, raw, 'write yes or no');
    }
    case 'choice': {
      const text = raw.trim().toUpperCase();
      const choices = spec.choices ?? [];
      return choices.includes(text) ? text : refuse(spec, raw, `use one of ${choices.join(', ')}`);
    }
    case 'weight': {
      const match = /^([\d.]+)\s*([a-z]+)$/i.exec(raw.trim());
      const unit = WEIGHT_UNITS[match?.[2]?.toLowerCase() ?? ''];
      if (!match?.[1] || !unit || !DECIMAL.test(match[1])) {
        return refuse(spec, raw, 'write a number and a unit, such as 250 g or 1.5 kg');
      }
      return weightText(match[1], unit);
    }
    case 'tags':
      return tagsText(jsonTags(raw) ?? raw.split(','));
    case 'handle': {
      const handle = handleText(raw);
      return handle === '' ? refuse(spec, raw, 'use letters, digits and hyphens') : handle;
    }
    default:
      return raw;
  }
}
