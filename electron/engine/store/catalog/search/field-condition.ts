import { metafieldName } from '../../../../../shared/model/field.ts';
import type { Term } from '../../../../../shared/query/query-node.ts';
import { sqlText } from '../sql-text.ts';
import { type ConditionPart, idIn } from './condition-part.ts';
import type { ParameterList } from './parameters.ts';
import type { SearchField, SearchKind } from './search-fields.ts';
import { booleanValue, choiceValue, dateRange, idValue, numberValue, refuse } from './search-values.ts';
import { titleCondition } from './text-condition.ts';

/** The greatest character: with it behind a beginning, everything that begins so sorts before. */
const LAST = 'char(1114111)';

function textCondition(sql: string, term: Term, parameters: ParameterList): string {
  const value = parameters.add(term.value);
  return term.match === 'prefix'
    ? `(${sql} >= ${value} COLLATE NOCASE AND ${sql} < ${value} || ${LAST} COLLATE NOCASE)`
    : `${sql} = ${value} COLLATE NOCASE`;
}

function metafieldCondition(name: string, term: Term, parameters: ParameterList): ConditionPart {
  const metafield = metafieldName(name);
  if (!metafield) return refuse(term, `“${name}” is not a metafield`);
  const { owner, namespace, key } = metafield;
  const value =
    term.match === 'exists'
      ? ''
      : term.comparator === '='
        ? ` AND ${textCondition('metafield.value', term, parameters)}`
        : ` AND CAST(metafield.value AS REAL) ${term.comparator} ${parameters.add(numberValue(term))}`;
  return idIn(
    owner,
    `SELECT metafield.owner_id FROM metafield
    WHERE metafield.namespace = ${sqlText(namespace)} AND metafield.key = ${sqlText(key)}
      AND metafield.owner = ${sqlText(owner)}${value}`,
  );
}

function dateCondition(sql: string, term: Term, parameters: ParameterList): string {
  const { from, to } = dateRange(term);
  const bounds = [
    ...(from === null ? [] : [`${sql} >= ${parameters.add(from)}`]),
    ...(to === null ? [] : [`${sql} < ${parameters.add(to)}`]),
  ];
  return `(${bounds.join(' AND ')})`;
}

/** Any value at all. */
function existsCondition(field: SearchField): ConditionPart {
  if (field.kind === 'tag') return idIn('product', 'SELECT product_tag.product_id FROM product_tag');
  return { sql: `(${field.sql} IS NOT NULL AND ${field.sql} <> '')` };
}

function choiceCondition(field: SearchField, term: Term, parameters: ParameterList): string {
  return `${field.sql} = ${parameters.add(choiceValue(term, field.choices ?? []))}`;
}

function categoryCondition(term: Term, parameters: ParameterList): string {
  const id = parameters.add(
    `gid://shopify/TaxonomyCategory/${term.value.replace(/^gid:\/\/shopify\/TaxonomyCategory\//, '')}`,
  );
  return `(product.category = ${id} OR ${textCondition('product.category_name', term, parameters)})`;
}

function plainCondition(field: SearchField, term: Term, parameters: ParameterList): string {
  const { kind, sql } = field;
  switch (kind) {
    case 'category':
      return categoryCondition(term, parameters);
    case 'choice':
      return choiceCondition(field, term, parameters);
    case 'boolean':
      return `${sql} = ${parameters.add(booleanValue(term))}`;
    case 'number':
      return `${sql} ${term.comparator} ${parameters.add(numberValue(term))}`;
    case 'id':
      return `${sql} ${term.comparator} CAST(${parameters.add(idValue(term))} AS INTEGER)`;
    case 'date':
      return dateCondition(sql, term, parameters);
    default:
      return textCondition(sql, term, parameters);
  }
}

const ORDERED: ReadonlySet<SearchKind> = new Set(['number', 'id', 'date']);
const WITH_PREFIX: ReadonlySet<SearchKind> = new Set(['contains', 'text', 'tag', 'category']);

/**
 * A term with a field, as a condition on `product` or `variant` as the field's level says.
 *
 * @throws AppError `bad_input` with the column, for a value or a comparison that the field does not know
 */
export function fieldCondition(field: SearchField, term: Term, parameters: ParameterList): ConditionPart {
  const { kind, sql } = field;
  if (kind === 'metafield') return metafieldCondition(sql, term, parameters);
  if (term.match === 'exists') return existsCondition(field);
  if (!ORDERED.has(kind) && term.comparator !== '=') {
    refuse(
      term,
      `${term.field} cannot be compared with ${term.comparator}; write ${term.field}:${term.value}`,
    );
  }
  if (term.match === 'prefix' && !WITH_PREFIX.has(kind)) {
    refuse(term, `${term.field} takes no *; write the whole value`);
  }
  if (kind === 'contains') return titleCondition(term, parameters);
  if (kind === 'tag') {
    const tag = textCondition('product_tag.tag', term, parameters);
    return idIn('product', `SELECT product_tag.product_id FROM product_tag WHERE ${tag}`);
  }
  const condition = plainCondition(field, term, parameters);
  if (!field.indexed) return { sql: condition };
  return { sql: condition, probe: `SELECT 1 FROM ${field.level} WHERE ${condition}` };
}
