import { GraphQLError } from 'graphql';
import { comparePlaces, type OrderedList, type Place } from '../catalog/ordered-list.ts';
import type { RequestContext } from '../request-context.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Resolvers } from './resolver.ts';

/** Items of a page (facts §4). */
const PAGE_LIMIT = 250;

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}

/** One page of an ordered list; the source of every `…Connection` type. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  cursorOf(item: Item): string;
}

function refuse(message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

function checkSize(args: PageArguments, limit: number): void {
  const { first, last } = args;
  if (first == null && last == null) refuse('you must provide one of first or last');
  if (first != null && last != null) refuse('providing both first and last is not supported');
  for (const [name, size] of Object.entries({ first, last })) {
    if (size == null) continue;
    if (size < 0) refuse(`${name} must be greater than or equal to 0`);
    if (size > limit) refuse(`${name} cannot exceed ${limit}`);
  }
}

/** How many items come before the place; with `inclusive`, the item at the place counts too. */
function countBefore(
  count: number,
  placeAt: (index: number) => Place,
  compare: (a: Place, b: Place) => number,
  cursor: Place,
  inclusive: boolean,
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(placeAt(middle), cursor);
    if (order < 0 || (inclusive && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Cuts the page that the arguments ask for out of a list.
 *
 * @param limit items of a page at most
 * @throws GraphQLError BAD_REQUEST for a malformed cursor, no size at all or one beyond the limit
 */
export function page<Item>(
  list: OrderedList<Item>,
  args: PageArguments,
  context: RequestContext,
  limit: number = PAGE_LIMIT,
): Page<Item> {
  const count = list.items.length;
  const backwards = args.reverse === true;
  const itemAt = (index: number) => list.items[backwards ? count - 1 - index : index] as Item;
  const cursorOf = (item: Item) => encodeCursor(list.placeOf(item));
  if (context.unpaged) {
    const items = backwards ? list.items.toReversed() : list.items;
    return { items, hasNextPage: false, hasPreviousPage: false, cursorOf };
  }
  checkSize(args, limit);
  const placeAt = (index: number) => list.placeOf(itemAt(index));
  const compare = backwards ? (a: Place, b: Place) => comparePlaces(b, a) : comparePlaces;
  let start = args.after == null ? 0 : countBefore(count, placeAt, compare, decodeCursor(args.after), true);
  let end =
    args.before == null ? count : countBefore(count, placeAt, compare, decodeCursor(args.before), false);
  end = Math.max(start, end);
  if (args.first != null) end = Math.min(end, start + args.first);
  else if (args.last != null) start = Math.max(start, end - args.last);
  const items = Array.from({ length: end - start }, (_, offset) => itemAt(start + offset));
  return { items, hasNextPage: end < count, hasPreviousPage: start > 0, cursorOf };
}

interface Edge {
  readonly node: unknown;
  readonly page: Page<unknown>;
}

/** Resolvers of every `…Connection` type. */
export const connectionResolvers: Resolvers<Page<unknown>> = {
  nodes: (source) => source.items,
  edges: (source): Edge[] => source.items.map((node) => ({ node, page: source })),
  pageInfo: (source) => source,
};

/** Resolvers of every `…Edge` type. */
export const edgeResolvers: Resolvers<Edge> = {
  cursor: (edge) => edge.page.cursorOf(edge.node),
};

/** Resolvers of `PageInfo`; `hasNextPage` and `hasPreviousPage` are properties of the page. */
export const pageInfoResolvers: Resolvers<Page<unknown>> = {
  startCursor: (source) => (source.items.length > 0 ? source.cursorOf(source.items[0]) : null),
  endCursor: (source) => (source.items.length > 0 ? source.cursorOf(source.items.at(-1)) : null),
};
