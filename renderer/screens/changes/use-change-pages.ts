import { api, engineClient } from '../../state/api.ts';
import { PAGE_ROWS, usePages } from '../../state/pages.ts';
import { useChangeSet, useStore } from '../../state/workspace.tsx';
import { type GroupBy, groupOf } from './change-key.ts';

/** The changes of the current set, page by page. */
export function useChangePages(order: GroupBy) {
  const store = useStore();
  const { name } = useChangeSet();
  const pages = usePages((offset) => {
    const input = { store: store.name, set: name, order, offset, limit: PAGE_ROWS, whole: false };
    return {
      queryKey: [...api.changes.list.key({ input }), 'rows'],
      queryFn: async () => (await engineClient.changes.list(input)).rows,
    };
  });
  return {
    ...pages,
    /** Whether a row is the first of its product or field. */
    startsGroup(index: number): boolean {
      const row = pages.row(index);
      const before = pages.row(index - 1);
      return !row || !before || groupOf(before, order) !== groupOf(row, order);
    },
  };
}
