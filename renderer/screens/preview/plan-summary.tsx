import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Preview } from '../../../shared/model/preview.ts';
import { Money } from '../../components/money.tsx';
import { count, whole } from '../../components/quantities.ts';
import { JOB_KIND_WORDS } from '../runs/job-words.ts';
import classes from './plan-summary.module.css';
import { words } from './words.ts';

const NO_DELTA = /^-?0*(\.0*)?$/;

function Fact({ label, children, note }: { label: string; children: ReactNode; note?: string }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>
        <strong>{children}</strong>
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

function Calls({ calls }: Pick<Preview, 'calls'>) {
  const { kind, calls: number, points } = words.callColumns;
  return (
    <Table verticalSpacing={4} horizontalSpacing={4} fz="xs" className={classes.calls}>
      <Table.Caption hidden>{words.calls}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{kind}</Table.Th>
          <Table.Th ta="right">{number}</Table.Th>
          <Table.Th ta="right">{points}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {calls.map((planned) => (
          <Table.Tr key={planned.kind}>
            <Table.Td>{JOB_KIND_WORDS[planned.kind]}</Table.Td>
            <Table.Td ta="right">{count(planned.calls)}</Table.Td>
            <Table.Td ta="right">{whole(planned.points)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What the run takes: time and what bounds it, points, calls, and what it does to all prices together. */
export function PlanSummary({ preview }: { preview: Preview }) {
  const { points, bucket, seconds, boundBy, netPriceDelta, calls, fields } = preview;
  const bound = boundBy === 'points' ? words.boundBy.points(bucket.restoreRate) : words.boundBy.latency;
  return (
    <Stack gap="xs">
      <dl className={classes.facts}>
        <Fact label={words.time} note={bound}>
          {words.aboutTime(seconds)}
        </Fact>
        <Fact label={words.sending} note={words.sendingNote}>
          {words.sendingHow}
        </Fact>
        <Fact label={words.points} note={words.pointsOf(points.writes, points.checks)}>
          {whole(points.total)}
        </Fact>
        <Fact label={words.bucket}>{words.bucketOf(bucket.available, bucket.maximum)}</Fact>
        <Fact label={words.net}>
          {NO_DELTA.test(netPriceDelta) ? words.netNone : <Money amount={netPriceDelta} signed />}
        </Fact>
        <Fact label={words.fields}>
          <Text component="span" size="sm">
            {fields.map(({ label, changes }) => words.fieldCount(label, changes)).join(' · ')}
          </Text>
        </Fact>
      </dl>
      <Calls calls={calls} />
    </Stack>
  );
}
