/** A page of a list as the API answers it. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * All pages of a list, one at a time. A list that is gone (its owner was deleted meanwhile) has no more pages.
 *
 * @param read fetches the page after a cursor, null for the first
 * @param after where to begin
 */
export async function* allPages<Node>(
  read: (after: string | null) => Promise<Page<Node> | null | undefined>,
  after: string | null = null,
): AsyncGenerator<readonly Node[]> {
  for (let cursor = after; ; ) {
    const page = await read(cursor);
    if (!page) return;
    yield page.nodes;
    if (!page.pageInfo.hasNextPage) return;
    cursor = page.pageInfo.endCursor;
  }
}

/** A nested list in full: its first page is at hand, the others are fetched. */
export async function wholeList<Node>(
  first: Page<Node>,
  readMore: (after: string | null) => Promise<Page<Node> | null | undefined>,
): Promise<readonly Node[]> {
  if (!first.pageInfo.hasNextPage) return first.nodes;
  const nodes = [...first.nodes];
  for await (const more of allPages(readMore, first.pageInfo.endCursor)) nodes.push(...more);
  return nodes;
}
