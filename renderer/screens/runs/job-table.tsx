import { Text } from '@mantine/core';
import { memo } from 'react';
import type { Job, Run } from '../../../shared/model/run.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { GridCell, GridHeadCell } from '../../components/grid-part.tsx';
import { whole } from '../../components/quantities.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { api, engineClient } from '../../state/api.ts';
import { PAGE_ROWS, usePages } from '../../state/pages.ts';
import { useStore } from '../../state/workspace.tsx';
import classes from './job-table.module.css';
import { JOB_KIND_WORDS } from './job-words.ts';
import { type JobFilter, jobCount, STATES_OF } from './run-view.ts';
import { JobStateBadge } from './state-badge.tsx';
import { isUnderWay } from './use-run.ts';
import { words } from './words.ts';

interface JobTableProps {
  readonly run: Run;
  readonly filter: JobFilter;
  readonly chosen: number | null;
  choose(job: number): void;
}

const ROW_HEIGHT = 34;
/** How often the calls on the screen are asked for while the run is under way, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

function Head() {
  const { product, kind, state, changes, attempts, cost } = words.jobColumns;
  return (
    <>
      <GridHeadCell>{product}</GridHeadCell>
      <GridHeadCell>{kind}</GridHeadCell>
      <GridHeadCell>{state}</GridHeadCell>
      <GridHeadCell className={classes.number}>{changes}</GridHeadCell>
      <GridHeadCell className={classes.extra}>{attempts}</GridHeadCell>
      <GridHeadCell className={classes.extra}>{cost}</GridHeadCell>
    </>
  );
}

/** A call that has not changed since the last look is not drawn anew. */
const Cells = memo(function Cells({ job }: { job: Job }) {
  return (
    <>
      <GridCell className={classes.name} title={job.productTitle}>
        {job.productTitle}
      </GridCell>
      <GridCell className={classes.text} title={JOB_KIND_WORDS[job.kind]}>
        {JOB_KIND_WORDS[job.kind]}
      </GridCell>
      <GridCell>
        <JobStateBadge state={job.state} />
      </GridCell>
      <GridCell className={classes.number}>{whole(job.changes)}</GridCell>
      <GridCell className={classes.extra}>{whole(job.attempts)}</GridCell>
      <GridCell className={classes.extra}>{whole(job.plannedCost)}</GridCell>
    </>
  );
});

/** The calls of a run, newest activity first, by how they stand. */
export function JobTable({ run, filter, chosen, choose }: JobTableProps) {
  const store = useStore();
  const pages = usePages((offset) => {
    const input = { store: store.name, run: run.id, states: STATES_OF[filter], offset, limit: PAGE_ROWS };
    return {
      queryKey: api.runs.jobs.key({ input }),
      queryFn: () => engineClient.runs.jobs(input),
      refetchInterval: isUnderWay(run) ? LOOK_EVERY_MS : false,
    };
  });
  const count = jobCount(run, filter);
  const pick = (index: number) => {
    const job = pages.row(index);
    if (job) choose(job.id);
  };
  if (pages.error) return <ErrorState error={pages.error} retry={pages.refetch} />;
  if (count === 0) {
    return (
      <Text size="sm" c="dimmed" p="md">
        {words.noJobs}
      </Text>
    );
  }
  return (
    <VirtualRows
      label={words.jobTable}
      count={count}
      rowHeight={ROW_HEIGHT}
      columns="var(--job-columns)"
      head={<Head />}
      onRange={pages.onRange}
      onChoose={pick}
      onKey={(event, index) => event.key === 'Enter' && pick(index)}
      isSelected={(index) => chosen !== null && pages.row(index)?.id === chosen}
      cells={(index) => {
        const job = pages.row(index);
        return job ? <Cells job={job} /> : <GridCell>…</GridCell>;
      }}
    />
  );
}
