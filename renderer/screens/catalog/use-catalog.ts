import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { GridColumn, GridView } from '../../../shared/model/grid.ts';
import { api } from '../../state/api.ts';
import { useChangeSet, useScreen, useStore, useStoreNumber, useStoreState } from '../../state/workspace.tsx';
import { useGridView } from './view/use-grid-view.ts';
import type { RowsOf } from './view/use-rows.ts';
import { type ShownColumn, useShownColumns } from './view/use-shown-columns.ts';
import { FIRST_VIEW, listOf, shownFields, TITLE, ViewState } from './view/view-state.ts';

const NO_COLUMNS: GridColumn[] = [];

/** What the catalog screen shows now, and ways to show something else. Nothing in it changes while one scrolls. */
export interface Catalog {
  /** Name of the store. */
  readonly store: string;
  /** The change set that edits go to. */
  readonly set: string;
  readonly state: ViewState;
  /** Shows something else, from the top where the lines are others. */
  change(change: Partial<ViewState>): void;
  readonly allColumns: readonly GridColumn[];
  readonly columns: readonly ShownColumn[];
  /** Names of the columns behind the title. */
  readonly fields: readonly string[];
  /** The view whose lines are shown; undefined until the first one is open. */
  readonly view: GridView | undefined;
  /** What is wrong with the search, or with the catalog. The lines shown before stay. */
  readonly error: Error | null;
  readonly isOpening: boolean;
  reopen(): void;
  /** Which values of which view, to read lines. */
  readonly rowsOf: RowsOf;
}

/** Shows what another screen asked this one to find, once. */
function useAskedQuery(show: (query: string) => void): void {
  const { params, visit } = useScreen();
  const shown = useStoreNumber('catalog.visit');
  useEffect(() => {
    if (shown.read() === visit) return;
    shown.write(visit);
    if (params.query !== undefined) show(params.query);
  }, [params.query, visit, show, shown]);
}

/** Reads the catalog of the store that the window shows, as it was last looked at. */
export function useCatalog(): Catalog {
  const store = useStore();
  const { name: set } = useChangeSet();
  const client = useQueryClient();
  const [state, setState] = useStoreState('catalog.view', FIRST_VIEW, ViewState);
  const topRow = useStoreNumber('catalog.row');

  const known = useQuery(
    api.catalog.columns.queryOptions({ input: { store: store.name }, staleTime: Number.POSITIVE_INFINITY }),
  );
  const allColumns = known.data ?? NO_COLUMNS;
  const fields = useMemo(() => shownFields(allColumns, state.columns), [allColumns, state.columns]);
  const columns = useShownColumns(
    allColumns,
    fields,
    state.widths,
    useCallback((change) => setState((now) => ({ ...now, widths: change(now.widths) })), [setState]),
  );

  const asked = useMemo(
    () => ({ store: store.name, set, columns: [TITLE, ...fields] }),
    [store.name, set, fields],
  );
  const { view, error, isOpening, reopen } = useGridView(client, known.isSuccess, state, asked, topRow.read);

  const change = useCallback(
    (next: Partial<ViewState>) =>
      setState((now) => {
        const then = { ...now, ...next };
        if (listOf(then) !== listOf(now)) topRow.write(0);
        return then;
      }),
    [setState, topRow],
  );
  useAskedQuery(useCallback((query) => change({ query }), [change]));

  return {
    store: store.name,
    set,
    state,
    change,
    allColumns,
    columns,
    fields,
    view,
    error: known.error ?? error,
    isOpening: isOpening || known.isLoading,
    reopen,
    rowsOf: useMemo(() => ({ ...asked, view: view?.id ?? 0 }), [asked, view?.id]),
  };
}
