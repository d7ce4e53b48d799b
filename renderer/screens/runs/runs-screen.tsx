import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { AppError } from '../../../shared/errors.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { useScreen } from '../../state/workspace.tsx';
import { RunHistory } from './run-history.tsx';
import { RunMonitor } from './run-monitor.tsx';
import classes from './runs-screen.module.css';
import { useRun } from './use-run.ts';
import { words } from './words.ts';

/** A run that was asked for, or why it cannot be shown. */
function ChosenRun({ id, back }: { id: number; back(): void }) {
  const run = useRun(id);
  if (run.error instanceof AppError && run.error.code === 'not_found') {
    return (
      <EmptyState
        icon={IconPlayerPlay}
        title={words.gone}
        action={<Button onClick={back}>{words.allRuns}</Button>}
      >
        {words.goneText}
      </EmptyState>
    );
  }
  if (run.error && !run.data) return <ErrorState error={run.error} retry={() => void run.refetch()} />;
  if (!run.data) return <Loading label={words.watching} />;
  return <RunMonitor key={id} run={run.data} back={back} />;
}

/** The runs of the store, and the one that is looked at. */
export function RunsScreen() {
  const { params, open } = useScreen();
  return (
    <section className={classes.screen} aria-label={words.title}>
      {params.run === undefined ? (
        <RunHistory choose={(run) => open('runs', { run })} />
      ) : (
        <ChosenRun id={params.run} back={() => open('runs')} />
      )}
    </section>
  );
}
