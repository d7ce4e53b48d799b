import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { toErrorData } from '../../../../shared/errors.ts';
import type { ChangeRow } from '../../../../shared/model/change.ts';
import { DiffText } from '../../../components/diff-text.tsx';
import { diffTexts } from '../../../components/value-text.ts';
import { words } from '../words.ts';
import classes from './bulk-panel.module.css';
import type { BulkEdit } from './use-bulk-edit.ts';

const { bulk } = words;

function ExampleRow({ row }: { row: ChangeRow }) {
  return (
    <li className={classes.example}>
      <span className={classes.exampleName}>
        {row.productTitle}
        {row.variantTitle !== null && <span className={classes.variant}> · {row.variantTitle}</span>}
      </span>
      <DiffText {...diffTexts(row.field, row.base, row.value)} />
    </li>
  );
}

/** What the steps would do: how many rows, and the first of them with their values before and after. */
export function Effect({ edit: { edits, staged, trial, trialError, isTrying, undo } }: { edit: BulkEdit }) {
  if (staged) {
    return (
      <Group justify="space-between" wrap="nowrap" className={classes.staged}>
        <Text size="sm" role="status">
          {bulk.staged(staged.summary.staged, staged.summary.set)}
        </Text>
        {undo && (
          <Button size="compact-xs" variant="subtle" onClick={undo}>
            {bulk.undo}
          </Button>
        )}
      </Group>
    );
  }
  if (edits === null) {
    return (
      <Text size="sm" c="dimmed">
        {bulk.incomplete}
      </Text>
    );
  }
  if (trialError) {
    return (
      <Text size="sm" role="alert" className={classes.refusal}>
        {toErrorData(trialError).message}
      </Text>
    );
  }
  if (!trial) return <Loader size="xs" data-delayed />;
  const { summary, rows } = trial;
  const asides = [
    summary.unchanged > 0 && bulk.unchanged(summary.unchanged),
    summary.reverted > 0 && bulk.reverted(summary.reverted),
    summary.skipped > 0 && bulk.skipped(summary.skipped),
  ].filter((aside) => aside !== false);
  return (
    <Stack gap="xs" aria-busy={isTrying} className={classes.effect}>
      <Group gap="sm" role="status">
        <Text size="sm" fw={600}>
          {summary.staged === 0 ? bulk.noEffect : bulk.will(summary.staged)}
        </Text>
        <Text size="xs" c="dimmed">
          {[bulk.matched(summary.matched), ...asides].join(' · ')}
        </Text>
        {isTrying && <Loader size={12} data-delayed />}
      </Group>
      {rows.length > 0 && (
        <>
          <ul className={classes.examples}>
            {rows.map((row) => (
              <ExampleRow key={`${row.productId} ${row.variantId} ${row.field}`} row={row} />
            ))}
          </ul>
          <Text size="xs" c="dimmed">
            {bulk.examples(rows.length, Math.max(rows.length, summary.staged))}
          </Text>
        </>
      )}
    </Stack>
  );
}
