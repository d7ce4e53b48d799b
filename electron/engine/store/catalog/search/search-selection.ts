import { parseQuery } from '../../../../../shared/query/parse-query.ts';
import type { QueryNode, Term } from '../../../../../shared/query/query-node.ts';
import type { Database } from '../../database.ts';
import {
  type Condition,
  isExact,
  type Leaf,
  narrowingSql,
  pairSql,
  productSql,
  touchesProduct,
  touchesVariant,
} from './condition.ts';
import { weigh } from './condition-part.ts';
import { fieldCondition } from './field-condition.ts';
import { ParameterList, type SearchParameters } from './parameters.ts';
import { searchField } from './search-fields.ts';
import { refuse } from './search-values.ts';
import { freeTextCondition } from './text-condition.ts';

/**
 * What a search selects, as SQL to be used within other statements.
 *
 * A search is a condition on a pair of a product and one of its variants: terms about the product are asked of the
 * product, terms about variants of that one variant (`sku:A price:>10` wants both of the same variant), and free text
 * of either. Selected are the variants for which it holds, and the products that have at least one such variant.
 *
 * It is compiled for the catalog as it is: use it before the catalog changes.
 */
export interface SearchSelection {
  /** `SELECT product.id FROM product WHERE …`: the ids of the selected products, each once; all of them at once. */
  readonly productIdsSql: string;
  /** Condition over `product` that is true for the same products, made to be asked of one after the other. */
  readonly productCondition: string;
  /** `SELECT variant.id FROM … WHERE …`: the ids of the selected variants, each once. */
  readonly variantIdsSql: string;
  /** `SELECT` of the given columns of `variant`, for the selected variants, each once. */
  selectVariants(columns: string): string;
  /** Does it ask anything of variants? If not, the variants of the selected products are all selected. */
  readonly asksVariants: boolean;
  /** Values by name (`search1`, …) of the `@search1`, … in all of them. */
  readonly parameters: SearchParameters;
}

class SearchCompiler {
  readonly parameters = new ParameterList();
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Brings negations down to the terms: NOT (a OR b) is (NOT a) AND (NOT b). */
  compile(node: QueryNode, negated = false): Condition {
    switch (node.kind) {
      case 'term':
        return node.field === null ? this.#freeText(node, negated) : this.#field(node.field, node, negated);
      case 'not':
        return this.compile(node.node, !negated);
      default:
        return {
          kind: (node.kind === 'and') === negated ? 'or' : 'and',
          conditions: node.nodes.map((child) => this.compile(child, negated)),
        };
    }
  }

  #field(name: string, term: Term, negated: boolean): Leaf {
    const field = searchField(name, term.column);
    const part = weigh(this.#database, fieldCondition(field, term, this.parameters), this.parameters.values);
    return {
      kind: 'leaf',
      product: field.level === 'product' ? part.sql : null,
      variant: field.level === 'variant' ? part.sql : null,
      negated: negated !== (field.negated ?? false),
      fewVariants: part.matches === 'few' || part.matches === 'none',
    };
  }

  #freeText(term: Term, negated: boolean): Leaf {
    if (term.match === 'exists') {
      refuse(term, 'A * alone says nothing; leave the search empty to choose everything');
    }
    const text = freeTextCondition(term, this.parameters);
    const product = weigh(this.#database, text.product, this.parameters.values);
    const variant = weigh(this.#database, text.variant, this.parameters.values);
    return {
      kind: 'leaf',
      // Most words are found in products alone, most numbers in variants alone: the other side is left out.
      product: product.matches === 'none' && variant.matches !== 'none' ? null : product.sql,
      variant: variant.matches === 'none' ? null : variant.sql,
      negated,
      fewVariants: variant.matches === 'few',
    };
  }
}

/** `SELECT` of columns of the selected variants. */
function variantsSql(condition: Condition, columns: string): string {
  const pair = pairSql(condition);
  if (!touchesProduct(condition)) return `SELECT ${columns} FROM variant WHERE ${pair}`;
  const narrowing = touchesVariant(condition) ? narrowingSql(condition) : null;
  const where = narrowing === null ? pair : `${narrowing} AND ${pair}`;
  return `SELECT ${columns} FROM product CROSS JOIN variant ON variant.product_id = product.id WHERE ${where}`;
}

function allProducts(condition: Condition): string {
  if (!isExact(condition)) return `product.id IN (${variantsSql(condition, 'variant.product_id')})`;
  // Terms about the product leave few enough of them to ask one after the other.
  return productSql(condition, touchesProduct(condition) ? 'page' : 'all');
}

function oneProduct(condition: Condition): string {
  if (isExact(condition)) return productSql(condition, 'page');
  return `${narrowingSql(condition) ?? 'TRUE'} AND EXISTS
    (SELECT 1 FROM variant WHERE variant.product_id = product.id AND ${pairSql(condition)})`;
}

/**
 * Compiles a search.
 *
 * @param query Shopify's search syntax (shared/query); an empty one selects everything
 * @throws AppError `bad_input` with the 1-based `column` for syntax, an unknown field or a value that cannot be
 *   understood: a search never selects more than it says
 */
export function searchSelection(database: Database, query: string): SearchSelection {
  const compiler = new SearchCompiler(database);
  const condition = compiler.compile(parseQuery(query));
  return {
    productIdsSql: `SELECT product.id FROM product WHERE ${allProducts(condition)}`,
    productCondition: oneProduct(condition),
    variantIdsSql: variantsSql(condition, 'variant.id'),
    selectVariants: (columns) => variantsSql(condition, columns),
    asksVariants: touchesVariant(condition),
    parameters: compiler.parameters.values,
  };
}
