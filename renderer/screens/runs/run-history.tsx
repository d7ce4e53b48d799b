import { Button, Text } from '@mantine/core';
import { IconArrowBackUp, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Run } from '../../../shared/model/run.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { GridCell, GridHeadCell } from '../../components/grid-part.tsx';
import { Loading } from '../../components/loading.tsx';
import { dayAndTime, duration } from '../../components/quantities.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { api } from '../../state/api.ts';
import { useScreen, useStore } from '../../state/workspace.tsx';
import { isUndoable, runName, runResult } from './run-texts.ts';
import classes from './runs-screen.module.css';
import { RunStateBadge } from './state-badge.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import { words } from './words.ts';

const ROW_HEIGHT = 40;
const COLUMNS =
  'minmax(130px, 1.4fr) minmax(50px, 110px) minmax(56px, 140px) 136px minmax(170px, 3fr) 64px 76px';

function Cells({ run, undo }: { run: Run; undo(): void }) {
  return (
    <>
      <GridCell className={classes.name}>{runName(run)}</GridCell>
      <GridCell className={classes.quiet} title={run.author ?? words.unknownAuthor}>
        {run.author ?? words.unknownAuthor}
      </GridCell>
      <GridCell className={classes.quiet}>{dayAndTime(run.createdAt)}</GridCell>
      <GridCell>
        <RunStateBadge run={run} />
      </GridCell>
      <GridCell className={classes.result}>
        {runResult(run)}
        {run.undoneBy !== null && ` · ${words.undoneBy(run.undoneBy)}`}
      </GridCell>
      <GridCell className={classes.quiet}>{duration(run.seconds)}</GridCell>
      <GridCell>
        {isUndoable(run) && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            aria-label={words.undoTitle(run.id)}
            onClick={(event) => {
              event.stopPropagation();
              undo();
            }}
          >
            {words.undoShort}
          </Button>
        )}
      </GridCell>
    </>
  );
}

/** Every run of the store, newest first. */
export function RunHistory({ choose }: { choose(run: number): void }) {
  const store = useStore();
  const { open } = useScreen();
  const [undoing, setUndoing] = useState<Run | null>(null);
  const runs = useQuery(api.runs.list.queryOptions({ input: { store: store.name } }));
  if (runs.error) return <ErrorState error={runs.error} retry={() => void runs.refetch()} />;
  if (!runs.data) return <Loading />;
  const list = runs.data;
  if (list.length === 0) {
    return (
      <EmptyState
        icon={IconPlayerPlay}
        title={words.emptyTitle}
        action={<Button onClick={() => open('preview')}>{words.openPreview}</Button>}
      >
        {words.emptyText}
      </EmptyState>
    );
  }
  return (
    <>
      <header className={classes.head}>
        <Text component="h1" size="lg" fw={600}>
          {words.title}
        </Text>
      </header>
      <VirtualRows
        label={words.history}
        count={list.length}
        rowHeight={ROW_HEIGHT}
        columns={COLUMNS}
        head={Object.values(words.columns).map((label) => <GridHeadCell key={label}>{label}</GridHeadCell>)}
        onChoose={(index) => list[index] && choose(list[index].id)}
        onKey={(event, index) => {
          const run = list[index];
          if (event.key === 'Enter' && run) choose(run.id);
        }}
        cells={(index) => {
          const run = list[index];
          return run && <Cells run={run} undo={() => setUndoing(run)} />;
        }}
      />
      {undoing && <UndoDialog run={undoing} close={() => setUndoing(null)} />}
    </>
  );
}
