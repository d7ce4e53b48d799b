import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconArrowBackUp, IconChecklist, IconGitCommit } from '@tabler/icons-react';
import { useState } from 'react';
import * as z from 'zod';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { useCommand } from '../../state/commands.tsx';
import { useScreen, useStore, useStoreState } from '../../state/workspace.tsx';
import { type ChangeKey, type GroupBy, keyText, type Which } from './change-key.ts';
import { ChangeTable } from './change-table.tsx';
import classes from './changes-screen.module.css';
import { SetMenu } from './set-menu.tsx';
import { useChangeActions } from './use-change-actions.ts';
import { useCurrentSet } from './use-current-set.ts';
import { words } from './words.ts';

/** From how many changes on discarding asks first. */
const ASK_FROM = 3;

const GroupBySchema = z.enum(['product', 'field']);

interface Asked {
  readonly which: Which;
  readonly count: number | null;
}

/** What is staged in a change set; begins anew for every store and set. */
function StagedChanges() {
  const { sets, current } = useCurrentSet();
  const { discard, undo, redo, canUndo, canRedo } = useChangeActions();
  const { open } = useScreen();
  const [by, setBy] = useStoreState<GroupBy>('changes.group-by', 'product', GroupBySchema);
  const [chosen, setChosen] = useState<ReadonlyMap<string, ChangeKey>>(new Map());
  const [asked, setAsked] = useState<Asked | null>(null);
  const count = current?.changes ?? 0;

  const ask = (which: Which, several: number | null) => {
    if (several !== null && several < ASK_FROM) discard(which, () => setChosen(new Map()));
    else setAsked({ which, count: several });
  };
  const discardChosen = () => ask({ changes: [...chosen.values()] }, chosen.size);
  const discardAll = () => ask({ where: '' }, count);
  const choose = (key: ChangeKey) =>
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(keyText(key))) next.set(keyText(key), key);
      return next;
    });
  const isThere = count > 0;
  useCommand({
    id: 'changes.discard-all',
    group: 'Changes',
    label: words.discardAll,
    enabled: isThere,
    run: discardAll,
  });

  const history = { group: 'Changes' } as const;
  useCommand({
    ...history,
    id: 'changes.undo',
    label: words.undo,
    shortcut: 'mod+Z',
    enabled: canUndo,
    run: undo,
  });
  useCommand({
    ...history,
    id: 'changes.redo',
    label: words.redo,
    shortcut: 'mod+shift+Z',
    enabled: canRedo,
    run: redo,
  });

  if (sets.error) return <ErrorState error={sets.error} retry={() => void sets.refetch()} />;
  if (!sets.data) return <Loading />;
  return (
    <>
      <header className={classes.head}>
        <Text component="h1" size="lg" fw={600}>
          {words.title}
        </Text>
        <SetMenu />
        <Text size="sm" c="dimmed" aria-live="polite" className={classes.summary}>
          {current && words.summary(count, current.products)}
          {typeof current?.undoOf === 'number' && ` · ${words.undoSet(current.undoOf)}`}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={words.groupBy}
          value={by}
          onChange={(value) => setBy(GroupBySchema.parse(value))}
          data={[
            { value: 'product', label: words.byProduct },
            { value: 'field', label: words.byField },
          ]}
        />
      </header>
      {isThere ? (
        <ChangeTable by={by} count={count} chosen={chosen} choose={choose} discard={ask} />
      ) : (
        <EmptyState
          icon={IconGitCommit}
          title={words.emptyTitle}
          action={<Button onClick={() => open('catalog')}>{words.openCatalog}</Button>}
        >
          {words.emptyText}
        </EmptyState>
      )}
      <footer className={classes.foot}>
        <Text size="xs" c="dimmed" className={classes.summary}>
          {isThere && words.keys}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {canUndo && (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconArrowBackUp size={15} aria-hidden />}
              onClick={undo}
            >
              {words.undoButton}
            </Button>
          )}
          {chosen.size > 0 && (
            <Button variant="light" color="red" size="xs" onClick={discardChosen}>
              {words.discardChosen(chosen.size)}
            </Button>
          )}
          <Button variant="subtle" color="red" size="xs" disabled={!isThere} onClick={discardAll}>
            {words.discardAll}
          </Button>
          <Button
            size="xs"
            leftSection={<IconChecklist size={16} />}
            disabled={!isThere}
            onClick={() => open('preview')}
          >
            {words.preview}
          </Button>
        </Group>
      </footer>
      {asked && (
        <ConfirmDialog
          title={words.discardTitle(asked.count)}
          confirm={words.discardButton}
          cancel={words.cancel}
          onConfirm={() => discard(asked.which, () => setChosen(new Map()))}
          close={() => setAsked(null)}
        >
          <Text size="sm">{words.discardText}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}

/** The staged changes of the current store: group, look through, discard, keep as files. */
export function ChangesScreen() {
  const store = useStore();
  const { name } = useCurrentSet();
  return (
    <section className={classes.screen} aria-label={words.title}>
      <StagedChanges key={`${store.id}/${name}`} />
    </section>
  );
}
