import { AppError } from '../errors.ts';
import { fieldSpec } from '../model/field.ts';
import type { Recipe } from '../model/recipe.ts';
import { assertApplicable } from './applicable.ts';
import { fieldName, isFieldName } from './field-name.ts';
import { parseOperation } from './parse-operation.ts';
import { Scanner } from './scanner.ts';

/**
 * Reads an edit, the way in which people write a recipe.
 *
 * ```ebnf
 * edit       = field , ":" , operation ;
 * field      = a name or alias of a field, in any case
 *            | "metafields." , namespace , "." , key | "variant.metafields." , namespace , "." , key
 *            | "quantity@" , ( location | '"' , location , '"' ) ;
 * operation  = "=" , ( value | field | tag , { "," , tag } )
 *            | "clear"
 *            | "replace" , ( text | "/" , pattern , "/" , [ "i" ] ) , "with" , text
 *            | ( "prepend" | "append" ) , text
 *            | "uppercase" | "lowercase" | "title case" | "sentence case"
 *            | "template" , text                                  (* {{ field }} stands for that field's value *)
 *            | ( "+" | "-" ) , number , [ "%" ] , [ rounding ]
 *            | ( "*" | "×" | "/" | "÷" ) , number , [ rounding ]
 *            | rounding
 *            | ( "+" | "-" ) , tag , { ( "+" | "-" ) , tag } ;    (* on tags only *)
 * rounding   = "round" , [ "." , digit , [ digit ] | number ] , [ "up" | "down" ] ;
 * value      = text | number | a choice | "yes" | "no" | a weight ;
 * tag        = text | a word ;
 * text       = '"' , { character | '\"' | '\\' | '\n' | '\t' } , '"' ;          (* '…' and “…” too *)
 * ```
 *
 * | edit | what it does |
 * |---|---|
 * | `price: = 19.99` | sets it |
 * | `metafields.custom.care: = "Wash cold"` | sets text: text goes in quotes, a bare word is a field |
 * | `compareAtPrice: = price` | copies from another field of the same row |
 * | `compareAtPrice: clear` | empties it; so does `= ""` |
 * | `title: replace "Tee" with "T-shirt"` | every occurrence, letter for letter |
 * | `title: replace /tee(s?)/i with "T-shirt$1"` | every match of a regular expression (RE2); `i` ignores case |
 * | `title: prepend "NEW "`, `sku: append "-EU"` | puts text before or behind; what is empty stays empty |
 * | `vendor: uppercase`, `title: title case` | letters |
 * | `seo.title: template "{{ title }} \| {{ vendor }}"` | builds text from other fields |
 * | `price: +10%`, `price: -5`, `cost: * 1.2`, `price: / 2` | computes; prices to the nearest cent, halves up |
 * | `price: +10% round .99` | to the nearest amount that ends in .99, the upper one if two are equally near |
 * | `price: round 0.05`, `price: round up`, `price: round .95 down` | to a multiple of 0.05, to the whole, to the next lower .95 |
 * | `tags: +summer -clearance +"new arrival"` | adds and removes; all other tags stay |
 * | `tags: = summer, "new arrival"` | replaces all tags |
 * | `quantity@Main: = 25`, `quantity@Main: -3` | what is available at the location named Main |
 * | `taxable: no`, `status: = draft`, `weight: = 250 g` | yes or no, one of the choices, a weight with its unit |
 *
 * Several edits of one field build on each other: `price: +10%` twice is +21%. So does a copy: after
 * `compareAtPrice: = price`, `price: -20%` leaves the old price as compare-at price.
 *
 * @param text one edit
 * @throws AppError `bad_input`; `data.column` (from 1) is where the text stops to make sense, `data.expression` the text
 */
export function parseEdit(text: string): Recipe {
  const colon = colonAfterField(text);
  const typed = text.slice(0, colon);
  const scanner = new Scanner(text, typed.length - typed.trimStart().length);
  const field = located(scanner, scanner.position, () => fieldName(typed));
  const spec = fieldSpec(field);
  scanner.position = colon + 1;
  scanner.skipSpaces();
  const start = scanner.position;
  const operation = parseOperation(scanner, spec);
  if (!scanner.atEnd()) scanner.expected('the end');
  located(scanner, start, () => assertApplicable(spec, operation));
  return { field, operation };
}

/** Namespaces and locations may contain colons: the one that ends the field is the first behind a field's name. */
function colonAfterField(text: string): number {
  const colons = [...text.matchAll(/:/g)].map((match) => match.index);
  const first = colons[0];
  if (first === undefined) {
    return new Scanner(text, text.length).fail(
      'An edit is a field, a colon and what to do, such as price: +10%',
    );
  }
  return colons.find((colon) => isFieldName(text.slice(0, colon))) ?? first;
}

/** Runs a check that knows nothing of columns and adds the column. */
function located<Result>(scanner: Scanner, position: number, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof AppError) || error.data?.column !== undefined) throw error;
    return scanner.fail(error.message.replace(/\.$/, ''), position);
  }
}
