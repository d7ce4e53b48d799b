import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconListDetails } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Attempt, Run, RunChange } from '../../../shared/model/run.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { DiffText } from '../../components/diff-text.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { clockTime } from '../../components/quantities.ts';
import { valueText } from '../../components/value-text.ts';
import { api } from '../../state/api.ts';
import { useScreen, useStore } from '../../state/workspace.tsx';
import { adviceFor } from './advice.ts';
import classes from './job-detail.module.css';
import { JOB_KIND_WORDS } from './job-words.ts';
import { JobStateBadge, OutcomeBadge } from './state-badge.tsx';
import { isUnderWay } from './use-run.ts';
import { words } from './words.ts';

/** Rows of a call that are shown; a call has at most 250 changes of a kind. */
const MOST_CHANGES = 300;
const LOOK_EVERY_MS = 1_500;

function ChangeItem({ change }: { change: RunChange }) {
  const { field, variantTitle, fieldLabel, before, base, value, written, theirs, outcome, error } = change;
  return (
    <li>
      <Group gap={6} wrap="nowrap">
        <Text size="xs" className={classes.what}>
          {variantTitle === null ? fieldLabel : `${variantTitle}: ${fieldLabel}`}
        </Text>
        <OutcomeBadge outcome={outcome} />
      </Group>
      <DiffText before={valueText(field, before ?? base)} after={valueText(field, written ?? value)} />
      {outcome === 'held' && (
        <Text size="xs">
          {words.storeHas} {valueText(field, theirs) || words.empty}
        </Text>
      )}
      {error !== null && (
        <Text size="xs" className={classes.error}>
          {error}
        </Text>
      )}
    </li>
  );
}

function AttemptItem({ attempt }: { attempt: Attempt }) {
  const { number, sentAt, outcome, requestId, status, requestedCost, actualCost, error } = attempt;
  const facts = [
    clockTime(sentAt),
    ...(requestedCost === null && actualCost === null ? [] : [words.cost(requestedCost, actualCost)]),
    ...(status === null ? [] : [words.status(status)]),
  ];
  return (
    <li>
      <Text size="xs" fw={600}>
        {words.attempt(number)}: {outcome === null ? words.attemptUnderWay : words.attemptOutcome[outcome]}
      </Text>
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
      {error !== null && <Text size="xs">{error}</Text>}
      {requestId !== null && (
        <Text size="xs" component="div">
          {words.requestId} <CopyText text={requestId} label={words.copyRequestId} copied={words.copied} />
        </Text>
      )}
    </li>
  );
}

/** One call: what it changes, every try of it, and what to do when it did not work. */
export function JobDetail({ run, job: id }: { run: Run; job: number }) {
  const store = useStore();
  const { open } = useScreen();
  const detail = useQuery(
    api.runs.job.queryOptions({
      input: { store: store.name, run: run.id, job: id },
      refetchInterval: isUnderWay(run) ? LOOK_EVERY_MS : false,
    }),
  );
  if (detail.error) return <ErrorState error={detail.error} retry={() => void detail.refetch()} />;
  if (!detail.data) return <Loading />;
  const { job, changes, attempts } = detail.data;
  const newestFirst = attempts.toSorted((a, b) => b.id - a.id);
  const advice = adviceFor(job.state, newestFirst);
  return (
    <div className={classes.detail}>
      <Stack gap="sm">
        <div>
          <Group gap="xs">
            <Title order={2} size="h6">
              {job.productTitle || words.jobTitle(job.id)}
            </Title>
            <JobStateBadge state={job.state} />
          </Group>
          <Text size="xs" c="dimmed">
            {JOB_KIND_WORDS[job.kind]} · {words.jobTitle(job.id)}
          </Text>
        </div>
        {(job.error !== null || advice !== null) && (
          <Alert
            color={job.state === 'failed' ? 'red' : 'yellow'}
            variant="light"
            icon={<IconAlertTriangle />}
          >
            {job.error !== null && <Text size="sm">{job.error}</Text>}
            {advice !== null && (
              <Text size="sm">
                <strong>{words.whatToDo}:</strong> {advice}
              </Text>
            )}
          </Alert>
        )}
        <section aria-label={words.jobChanges}>
          <Title order={3} size="h6">
            {words.jobChanges}
          </Title>
          <ul className={classes.list}>
            {changes.slice(0, MOST_CHANGES).map((change) => (
              <ChangeItem key={change.id} change={change} />
            ))}
          </ul>
        </section>
        <section aria-label={words.jobAttempts}>
          <Title order={3} size="h6">
            {words.jobAttempts}
          </Title>
          {attempts.length === 0 && <Text size="xs">{words.noAttempts}</Text>}
          <ul className={classes.list}>
            {newestFirst.map((attempt) => (
              <AttemptItem key={attempt.id} attempt={attempt} />
            ))}
          </ul>
        </section>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconListDetails size={14} />}
          onClick={() => open('logs', { run: run.id, job: id })}
        >
          {words.jobLog}
        </Button>
      </Stack>
    </div>
  );
}
