import { AppError } from '../errors.ts';
import { fieldName } from './field-name.ts';

/** A piece of a template: text as it is, or the name of a field whose value stands there. */
export type TemplatePart = { readonly text: string } | { readonly field: string };

const PLACEHOLDER = /\{\{(.*?)\}\}/gs;

/**
 * Takes `{{ title }} | {{ vendor }}` apart.
 *
 * @throws AppError `bad_input` for an unknown field, and for braces that do not pair; `data.offset` is where in the
 *   template, counted from 0
 */
export function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    pushText(parts, template, end, match.index);
    const inner = match[1] ?? '';
    const offset = match.index + 2 + (inner.length - inner.trimStart().length);
    parts.push({ field: placeholderField(inner.trim(), offset) });
    end = match.index + match[0].length;
  }
  pushText(parts, template, end, template.length);
  return parts;
}

function pushText(parts: TemplatePart[], template: string, start: number, end: number): void {
  const text = template.slice(start, end);
  const stray = /\{\{|\}\}/.exec(text);
  if (stray) {
    throw new AppError('bad_input', `“${stray[0]}” has no partner: write {{ field }}.`, {
      data: { offset: start + stray.index },
    });
  }
  if (text !== '') parts.push({ text });
}

function placeholderField(name: string, offset: number): string {
  try {
    return fieldName(name);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('bad_input', error.message, { data: { ...error.data, offset }, cause: error });
  }
}
