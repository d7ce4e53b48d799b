import { Box, Button, Text, Title } from '@mantine/core';
import { IconChecklist, IconPlayerPlay } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ChangeSet } from '../../../shared/model/change.ts';
import type { Preview } from '../../../shared/model/preview.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { api } from '../../state/api.ts';
import { useCommand } from '../../state/commands.tsx';
import { useStoreStatuses } from '../../state/stores.ts';
import { useScreen, useStore } from '../../state/workspace.tsx';
import { useCurrentSet } from '../changes/use-current-set.ts';
import { Findings } from './findings.tsx';
import { PlanSummary } from './plan-summary.tsx';
import classes from './preview-screen.module.css';
import { StartDialog } from './start-dialog.tsx';
import { TickTable } from './tick-table.tsx';
import { words } from './words.ts';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={classes.part}>
      <Title order={2} size="h6">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Undo({ notUndoable }: Pick<Preview, 'notUndoable'>) {
  return (
    <>
      {notUndoable.length === 0 && <Text size="sm">{words.undoAll}</Text>}
      {notUndoable.length > 0 && (
        <>
          <Text size="sm">{words.undoSome}</Text>
          <ul className={classes.list}>
            {notUndoable.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </>
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {words.undoHow}
      </Text>
    </>
  );
}

/** Why the run cannot be started yet; null when it can. */
function obstacle(preview: Preview, acknowledged: ReadonlySet<string>): string | null {
  if (preview.changes === 0) return words.nothingTicked;
  const left = preview.findings.filter(
    ({ severity, rule }) => severity === 'stop' && !acknowledged.has(rule),
  );
  return left.length > 0 ? words.stopsLeft(left.length) : null;
}

function Shown({ preview, set }: { preview: Preview; set: ChangeSet }) {
  const { open } = useScreen();
  const isOffline = useStoreStatuses().get(useStore().name)?.state === 'offline';
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<string>>(new Set());
  const [isStarting, setStarting] = useState(false);
  const acknowledge = (rule: string, isMeant: boolean) =>
    setAcknowledged((before) => {
      const next = new Set(before);
      if (isMeant) next.add(rule);
      else next.delete(rule);
      return next;
    });
  const why = obstacle(preview, acknowledged);
  const start = () => setStarting(true);
  useCommand({
    id: 'preview.start',
    group: 'Run',
    label: words.startCommand,
    shortcut: 'mod+Enter',
    enabled: why === null,
    run: start,
  });
  const unticked = set.changes - preview.changes;
  return (
    <>
      <header className={classes.head}>
        <Text component="h1" size="lg" fw={600}>
          {words.title}
        </Text>
        <Text size="sm" c="dimmed" className={classes.summary} aria-live="polite">
          {words.summary(preview.set, preview.changes, preview.products)}
          {unticked > 0 && ` · ${words.unticked(unticked)}`}
        </Text>
        <Button variant="subtle" size="xs" onClick={() => open('changes')}>
          {words.back}
        </Button>
      </header>
      <div className={classes.body}>
        <div className={classes.rows}>
          <TickTable count={set.changes} />
        </div>
        <aside className={classes.side}>
          <Box className={classes.scroll} role="region" aria-label={words.about} tabIndex={0}>
            <Part title={words.findings}>
              <Findings findings={preview.findings} acknowledged={acknowledged} acknowledge={acknowledge} />
            </Part>
            <Part title={words.plan}>
              {isOffline && (
                <Text size="sm" c="dimmed" mb={8}>
                  {words.offline}
                </Text>
              )}
              <PlanSummary preview={preview} />
            </Part>
            <Part title={words.undo}>
              <Undo notUndoable={preview.notUndoable} />
            </Part>
          </Box>
          <footer className={classes.foot}>
            <Text size="xs" c="dimmed" aria-live="polite">
              {why}
            </Text>
            <Button
              fullWidth
              leftSection={<IconPlayerPlay size={16} />}
              disabled={why !== null}
              onClick={start}
            >
              {words.start(preview.changes)}
            </Button>
          </footer>
        </aside>
      </div>
      {isStarting && (
        <StartDialog preview={preview} acknowledged={[...acknowledged]} close={() => setStarting(false)} />
      )}
    </>
  );
}

/** What a set will do and what it takes, before anything is sent; from here it is run. */
export function PreviewScreen() {
  const store = useStore();
  const { open } = useScreen();
  const { sets, current, name } = useCurrentSet();
  const isThere = current !== null && current.changes > 0;
  const preview = useQuery(
    api.changes.preview.queryOptions({
      input: { store: store.name, set: name },
      enabled: isThere,
      placeholderData: keepPreviousData,
    }),
  );
  const error = sets.error ?? preview.error;
  const content = () => {
    if (error)
      return <ErrorState error={error} retry={() => void Promise.all([sets.refetch(), preview.refetch()])} />;
    if (sets.data && !isThere) {
      return (
        <EmptyState
          icon={IconChecklist}
          title={words.emptyTitle}
          action={<Button onClick={() => open('catalog')}>{words.openCatalog}</Button>}
        >
          {words.emptyText}
        </EmptyState>
      );
    }
    if (!preview.data || !current) return <Loading label={words.computing} />;
    return <Shown key={`${store.id}/${name}`} preview={preview.data} set={current} />;
  };
  return (
    <section className={classes.screen} aria-label={words.title}>
      {content()}
    </section>
  );
}
