import { Button, Checkbox, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Run } from '../../../shared/model/run.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { GridHeadCell } from '../../components/grid-part.tsx';
import { GuardedDialog } from '../../components/guarded-dialog.tsx';
import { Loading } from '../../components/loading.tsx';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { api } from '../../state/api.ts';
import { useStore } from '../../state/workspace.tsx';
import { ConflictCells } from './conflict-cells.tsx';
import classes from './conflicts.module.css';
import { useRunActions } from './use-run-actions.ts';
import { words } from './words.ts';

/** Conflicts that are looked through at a time; settling some brings the next. */
const MOST_CONFLICTS = 10_000;
const ROW_HEIGHT = 52;
const COLUMNS = '20px minmax(100px, 1.3fr) minmax(60px, 1fr) minmax(60px, 1fr) minmax(60px, 1fr) 116px';
/** From how many on writing over the store's values asks first. */
const ASK_FROM = 2;

/** What is held because somebody edited it meanwhile: as it was, mine, and what the store has now. */
export function Conflicts({ run }: { run: Run }) {
  const store = useStore();
  const { isBusy, settle } = useRunActions(run.id);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<readonly number[] | null>(null);
  const held = run.totals.changes.held ?? 0;
  const conflicts = useQuery(
    api.runs.show.queryOptions({
      input: { store: store.name, run: run.id, limit: MOST_CONFLICTS },
      select: ({ changes }) => changes.filter(({ outcome }) => outcome === 'held'),
      enabled: held > 0,
    }),
  );
  if (held === 0) {
    return (
      <EmptyState icon={IconCircleCheck} title={words.noConflicts}>
        {words.noConflictsText}
      </EmptyState>
    );
  }
  if (conflicts.error) return <ErrorState error={conflicts.error} retry={() => void conflicts.refetch()} />;
  if (!conflicts.data) return <Loading />;
  const list = conflicts.data;
  const ids = list.filter(({ id }) => chosen.size === 0 || chosen.has(id)).map(({ id }) => id);
  const decide = (changes: readonly number[], choice: 'mine' | 'theirs') => {
    if (choice === 'mine' && changes.length >= ASK_FROM) setAsked(changes);
    else settle(changes, choice);
  };
  const toggle = (id: number) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const { what, ...rest } = words.conflictColumns;
  return (
    <>
      <div className={classes.bar}>
        <Text size="xs" c="dimmed" className={classes.text}>
          {words.conflictsText}
        </Text>
        <Button size="xs" variant="light" disabled={isBusy} onClick={() => decide(ids, 'mine')}>
          {chosen.size > 0 ? words.mineForChosen(ids.length) : words.mineForAll(ids.length)}
        </Button>
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => decide(ids, 'theirs')}>
          {chosen.size > 0 ? words.theirsForChosen(ids.length) : words.theirsForAll(ids.length)}
        </Button>
      </div>
      <VirtualRows
        label={words.conflicts}
        count={list.length}
        rowHeight={ROW_HEIGHT}
        columns={COLUMNS}
        head={
          <>
            <GridHeadCell>
              <Checkbox
                size="xs"
                aria-label={words.chooseAll}
                checked={chosen.size > 0 && chosen.size === list.length}
                indeterminate={chosen.size > 0 && chosen.size < list.length}
                onChange={(event) =>
                  setChosen(new Set(event.currentTarget.checked ? list.map(({ id }) => id) : []))
                }
              />
            </GridHeadCell>
            <GridHeadCell>{what}</GridHeadCell>
            {Object.values(rest).map((label) => (
              <GridHeadCell key={label}>{label}</GridHeadCell>
            ))}
          </>
        }
        isSelected={(index) => chosen.has(list[index]?.id ?? -1)}
        onKey={(event, index) => {
          const change = list[index];
          if (!change || isBusy) return;
          if (event.key === ' ') toggle(change.id);
          else if (event.key === 'm') decide([change.id], 'mine');
          else if (event.key === 's') decide([change.id], 'theirs');
          else return;
          event.preventDefault();
        }}
        cells={(index) => {
          const change = list[index];
          return (
            change && (
              <ConflictCells
                change={change}
                isChosen={chosen.has(change.id)}
                isBusy={isBusy}
                choose={() => toggle(change.id)}
                settle={(choice) => decide([change.id], choice)}
              />
            )
          );
        }}
      />
      <Text size="xs" c="dimmed" px={12} py={4}>
        {words.conflictKeys}
      </Text>
      {asked && (
        <GuardedDialog
          store={store}
          title={words.settleTitle(asked.length)}
          confirm={words.settleButton}
          cancel={words.keep}
          onConfirm={() => settle(asked, 'mine')}
          close={() => setAsked(null)}
        >
          <Text size="sm">{words.settleText}</Text>
        </GuardedDialog>
      )}
    </>
  );
}
