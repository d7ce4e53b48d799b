import { CloseButton, Code, Group, Text } from '@mantine/core';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { dayAndClock } from '../../components/quantities.ts';
import classes from './log-details.module.css';
import { words } from './words.ts';

/** Everything that a line says. */
export function LogDetails({ entry, close }: { entry: LogEntry; close(): void }) {
  const { time, level, source, store, run, job, attempt, call, requestId, message, data } = entry;
  const facts = {
    time: dayAndClock(time),
    level: words.levelName[level],
    source: words.sources[source],
    store,
    run,
    job,
    attempt,
  };
  const ids = { requestId, call };
  return (
    <section className={classes.details} aria-label={words.details}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600} className={classes.message}>
          {message}
        </Text>
        <CloseButton size="sm" aria-label={words.close} onClick={close} />
      </Group>
      <dl className={classes.facts}>
        {Object.entries(facts).map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{words.fields[name as keyof typeof facts]}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        {Object.entries(ids).map(([name, id]) =>
          id === undefined ? null : (
            <div key={name}>
              <dt>{words.fields[name as keyof typeof ids]}</dt>
              <dd>
                <CopyText text={id} label={words.copy} copied={words.copied} />
              </dd>
            </div>
          ),
        )}
      </dl>
      {data && (
        <Code block fz={11}>
          {JSON.stringify(data, null, 2)}
        </Code>
      )}
    </section>
  );
}
