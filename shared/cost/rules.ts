import { type GraphQLNamedType, type GraphQLObjectType, isObjectType } from 'graphql';

/** Points of any field that counts rows at the root, such as `productsCount` (facts §1.2). */
export const ROOT_COUNT_POINTS = 10;

/** The page size beyond which a connection costs no more; also the largest page there is (facts §1.2). */
const LARGEST_PAGE = 250;

/** Objects that cost nothing themselves (facts §1.2; measurement and weight are the fit's approximation). */
const FREE_OBJECTS: ReadonlySet<string> = new Set([
  'InventoryItemMeasurement',
  'MoneyBag',
  'MoneyV2',
  'PageInfo',
  'UnitPriceMeasurement',
  'Weight',
]);

/** Points of an object itself, its selections not counted. */
export function objectPoints(type: GraphQLNamedType): number {
  return FREE_OBJECTS.has(type.name) ? 0 : 1;
}

/** Is it a connection, which is charged by page size? */
export function isConnection(type: GraphQLNamedType): type is GraphQLObjectType {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields();
}

/**
 * Points of a connection before anything is known of the result.
 *
 * @param item points of one item
 * @param pageSize `first` or `last`; one item when neither is given
 */
export function requestedConnectionPoints(item: number, pageSize: number): number {
  return 2 + item * Math.floor(2 * Math.log(Math.max(2, Math.min(pageSize, LARGEST_PAGE))));
}

/**
 * Points of a connection by what it returned. Unlike the requested formula a single item multiplies by 0; an empty
 * connection still costs its 2 points (facts §1.3, approximate).
 *
 * @param item points of the dearest item returned
 * @param returned how many items came back
 */
export function actualConnectionPoints(item: number, returned: number): number {
  return 2 + item * Math.floor(2 * Math.log(Math.max(1, Math.min(returned, LARGEST_PAGE))));
}
