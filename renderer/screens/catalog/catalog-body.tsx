import { Button } from '@mantine/core';
import { IconDatabaseOff, IconSearchOff } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { AppError } from '../../../shared/errors.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { startPull, usePull } from '../../state/pulls.ts';
import { useStore } from '../../state/workspace.tsx';
import type { GridHandle } from './grid/grid.tsx';
import { GridPane } from './grid-pane.tsx';
import type { Catalog } from './use-catalog.ts';
import type { TickedLines } from './use-ticked-lines.ts';
import { words } from './words.ts';

function NothingHere() {
  const store = useStore();
  const pull = usePull(store);
  if (pull?.state === 'running') {
    return <Loading label={words.nothing.pulling(pull.progress?.received ?? 0)} />;
  }
  return (
    <>
      {pull?.state === 'failed' && <ErrorState error={pull.error} />}
      <EmptyState
        icon={IconDatabaseOff}
        title={words.nothing.emptyTitle}
        action={<Button onClick={() => void startPull(store)}>{words.nothing.pull}</Button>}
      >
        {words.nothing.emptyText}
      </EmptyState>
    </>
  );
}

interface CatalogBodyProps {
  readonly catalog: Catalog;
  readonly handle: RefObject<GridHandle | null>;
  readonly ticked: TickedLines;
}

/** The grid, or why there is none. */
export function CatalogBody({ catalog, handle, ticked }: CatalogBodyProps) {
  const { view, error, reopen, state, change } = catalog;
  // A search that cannot be understood is told beside it; the lines found before stay.
  const isSearchError = error instanceof AppError && error.code === 'bad_input';
  if (error && !isSearchError) return <ErrorState error={error} retry={reopen} />;
  if (!view) return isSearchError ? null : <Loading />;
  if (view.rows > 0) return <GridPane catalog={catalog} handle={handle} ticked={ticked} />;
  if (state.query.trim() === '') return <NothingHere />;
  return (
    <EmptyState
      icon={IconSearchOff}
      title={words.nothing.title}
      action={
        <Button variant="default" onClick={() => change({ query: '' })}>
          {words.nothing.action}
        </Button>
      }
    >
      {isSearchError ? null : words.nothing.text(state.query)}
    </EmptyState>
  );
}
