import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { Run, RunChange } from '../../../shared/model/run.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { GridCell, GridHeadCell } from '../../components/grid-part.tsx';
import { GuardedDialog } from '../../components/guarded-dialog.tsx';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { api, engineClient } from '../../state/api.ts';
import { PAGE_ROWS, usePages } from '../../state/pages.ts';
import { useStore } from '../../state/workspace.tsx';
import { ConflictBar } from './conflict-bar.tsx';
import { ConflictCells } from './conflict-cells.tsx';
import { ConflictEdit } from './conflict-edit.tsx';
import { isUnderWay } from './use-run.ts';
import { type HeldChoice, useRunActions } from './use-run-actions.ts';
import { words } from './words.ts';

const ROW_HEIGHT = 52;
const COLUMNS = '20px minmax(88px, 1.3fr) minmax(56px, 1fr) minmax(56px, 1fr) minmax(56px, 1fr) 142px';
/** From how many on writing over the store's values asks first. */
const ASK_FROM = 2;
/** How often the conflicts on the screen are asked for while the run is under way, in milliseconds. */
const LOOK_EVERY_MS = 1_500;

function Head() {
  const { what, ...rest } = words.conflictColumns;
  return (
    <>
      <GridHeadCell />
      <GridHeadCell>{what}</GridHeadCell>
      {Object.values(rest).map((label) => (
        <GridHeadCell key={label}>{label}</GridHeadCell>
      ))}
    </>
  );
}

/** What is held because somebody edited it meanwhile: as it was, mine, and what the store has now. */
export function Conflicts({ run }: { run: Run }) {
  const store = useStore();
  const { isBusy, settle, settleWith } = useRunActions(run.id);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<HeldChoice | null>(null);
  const [edited, setEdited] = useState<RunChange | null>(null);
  const held = run.totals.changes.held ?? 0;
  const pages = usePages((offset) => {
    const input = { store: store.name, run: run.id, offset, limit: PAGE_ROWS };
    return {
      queryKey: api.runs.held.key({ input }),
      queryFn: () => engineClient.runs.held(input),
      refetchInterval: isUnderWay(run) ? LOOK_EVERY_MS : false,
    };
  });
  if (held === 0) {
    return (
      <EmptyState icon={IconCircleCheck} title={words.noConflicts}>
        {words.noConflictsText}
      </EmptyState>
    );
  }
  if (pages.error) return <ErrorState error={pages.error} retry={pages.refetch} />;
  const amount = (changes: HeldChoice) => (changes === 'all' ? held : changes.length);
  const decide = (changes: HeldChoice, choice: 'mine' | 'theirs') => {
    setChosen(new Set());
    if (choice === 'mine' && amount(changes) >= ASK_FROM) setAsked(changes);
    else settle(changes, choice);
  };
  const toggle = (id: number) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const onKey = (event: KeyboardEvent, index: number) => {
    const change = pages.row(index);
    if (!change || isBusy) return;
    if (event.key === ' ') toggle(change.id);
    else if (event.key === 'm') decide([change.id], 'mine');
    else if (event.key === 's') decide([change.id], 'theirs');
    else if (event.key === 'e') setEdited(change);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <ConflictBar
        held={held}
        chosen={chosen.size}
        isBusy={isBusy}
        decide={(choice) => decide(chosen.size === 0 ? 'all' : [...chosen], choice)}
      />
      <VirtualRows
        label={words.conflicts}
        count={held}
        rowHeight={ROW_HEIGHT}
        columns={COLUMNS}
        head={<Head />}
        onRange={pages.onRange}
        isSelected={(index) => chosen.has(pages.row(index)?.id ?? -1)}
        onKey={onKey}
        cells={(index) => {
          const change = pages.row(index);
          if (!change) return <GridCell>…</GridCell>;
          return (
            <ConflictCells
              change={change}
              isChosen={chosen.has(change.id)}
              isBusy={isBusy}
              choose={() => toggle(change.id)}
              settle={(choice) => decide([change.id], choice)}
              edit={() => setEdited(change)}
            />
          );
        }}
      />
      <Text size="xs" c="dimmed" px={12} py={4}>
        {words.conflictKeys}
      </Text>
      {edited && (
        <ConflictEdit
          change={edited}
          write={(value) => settleWith(edited.id, value)}
          close={() => setEdited(null)}
        />
      )}
      {asked && (
        <GuardedDialog
          store={store}
          title={words.settleTitle(amount(asked))}
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
