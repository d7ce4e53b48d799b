import { type FieldKey, type FieldSpec, fieldSpec } from '../../../../shared/model/field.ts';
import { tagList, tagsText } from '../../../../shared/model/value.ts';
import { templateParts } from '../../../../shared/recipe/template.ts';
import type { ValueEdit } from './compile-recipe.ts';

/**
 * Takes over another field's value. Where that is empty, a field that may be empty becomes so and one that may not
 * keeps its value: `price: = compareAtPrice` at the end of a sale leaves what was not on sale alone.
 */
export function copyEdit(source: FieldSpec, mayBeEmpty: boolean): ValueEdit {
  return (current, [value = null]) => {
    if (value === null || value === '') return mayBeEmpty ? null : current;
    return sourceText(source, value);
  };
}

/** Text from fields. Empty fields leave nothing; tags stand as “a, b”. */
export function templateEdit(target: FieldSpec, template: string, sources: readonly FieldKey[]): ValueEdit {
  const parts = templateParts(template).map((part) =>
    'text' in part ? part : { spec: fieldSpec(part.field), index: sources.indexOf(part.field) },
  );
  return (_current, values) => {
    const text = parts
      .map((part) => ('text' in part ? part.text : sourceText(part.spec, values[part.index] ?? null)))
      .join('');
    return target.type === 'tags' ? tagsText(text.split(',')) : text;
  };
}

function sourceText(spec: FieldSpec, value: string | null): string {
  return spec.type === 'tags' ? tagList(value).join(', ') : (value ?? '');
}
