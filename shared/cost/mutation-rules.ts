import type { FieldNode } from 'graphql';
import { argumentValue, type Scope } from './scope.ts';

/** Points of a mutation before its input and selections; also what a mutation that failed costs (facts §1.2, §1.3). */
export const MUTATION_POINTS = 10;

const BASE_POINTS: ReadonlyMap<string, number> = new Map([
  ['productCreateMedia', 20],
  ['stagedUploadsCreate', 11],
]);

/** `metafieldsSet` never costs more than this, selections not counted (facts §1.2). */
const METAFIELDS_SET_LIMIT = 260;

/**
 * Points per distinct owner of `metafieldsSet`, by the type in its id; all others are free (facts §1.2).
 * The source gives a weight of 2 without naming its owner: ProductVariant is the facts' "probably".
 */
const OWNER_POINTS: ReadonlyMap<string, number> = new Map([
  ['Order', 10],
  ['Product', 4],
  ['ProductVariant', 2],
  ['Collection', 1],
  ['Customer', 1],
  ['Shop', 1],
]);

/** Tenths of a point per item of an input list: whole numbers, so that halves round exactly (facts §1.2). */
const TENTHS = { variant: 2, variantMedia: 6, metafield: 4, productMedia: 19 } as const;

type InputObject = Readonly<Record<string, unknown>>;

/**
 * Points of a mutation for being called with this input, its selections not counted (facts §1.2).
 *
 * @param field the mutation in the document; its arguments may be literals or variables
 */
export function mutationPoints(scope: Scope, field: FieldNode): number {
  const name = field.name.value;
  if (name === 'metafieldsSet') {
    const owners = ownerPoints(inputObjects(argumentValue(scope, field, 'metafields')));
    return Math.min(METAFIELDS_SET_LIMIT, MUTATION_POINTS + owners);
  }
  return (BASE_POINTS.get(name) ?? MUTATION_POINTS) + Math.round(inputTenths(scope, field) / 10);
}

function inputTenths(scope: Scope, field: FieldNode): number {
  const argument = (name: string) => argumentValue(scope, field, name);
  switch (field.name.value) {
    case 'productVariantsBulkCreate':
    case 'productVariantsBulkUpdate':
      return (
        variantTenths(inputObjects(argument('variants'))) +
        TENTHS.productMedia * listLength(argument('media'))
      );
    case 'productCreate':
    case 'productUpdate': {
      const product = inputObject(argument('product') ?? argument('input'));
      return (
        TENTHS.metafield * listLength(product.metafields) +
        TENTHS.productMedia * listLength(argument('media'))
      );
    }
    case 'productSet': {
      const product = inputObject(argument('input'));
      return (
        variantTenths(inputObjects(product.variants)) +
        TENTHS.metafield * listLength(product.metafields) +
        TENTHS.productMedia * listLength(product.files)
      );
    }
    default:
      return 0;
  }
}

function variantTenths(variants: readonly InputObject[]): number {
  let tenths = TENTHS.variant * variants.length;
  for (const variant of variants) {
    // Bulk input names its media by `mediaSrc` and `mediaId`, productSet by `file`.
    const media = listLength(variant.mediaSrc) + listLength(variant.mediaId) + listLength(variant.file);
    tenths += TENTHS.variantMedia * media + TENTHS.metafield * listLength(variant.metafields);
  }
  return tenths;
}

function ownerPoints(metafields: readonly InputObject[]): number {
  let points = 0;
  for (const owner of new Set(metafields.map((metafield) => metafield.ownerId))) {
    const type = /^gid:\/\/shopify\/(\w+)\//.exec(String(owner))?.[1] ?? '';
    points += OWNER_POINTS.get(type) ?? 0;
  }
  return points;
}

/** GraphQL takes a single value where a list is expected. */
function listLength(value: unknown): number {
  if (value === null || value === undefined) return 0;
  return Array.isArray(value) ? value.length : 1;
}

function inputObjects(value: unknown): readonly InputObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isInputObject);
}

function inputObject(value: unknown): InputObject {
  return isInputObject(value) ? value : {};
}

function isInputObject(value: unknown): value is InputObject {
  return typeof value === 'object' && value !== null;
}
