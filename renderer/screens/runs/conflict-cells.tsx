import { ActionIcon, Button, Checkbox, Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { RunChange } from '../../../shared/model/run.ts';
import { GridCell } from '../../components/grid-part.tsx';
import { valueText } from '../../components/value-text.ts';
import classes from './conflicts.module.css';
import { words } from './words.ts';

function Value({
  change,
  value,
  side,
}: {
  change: RunChange;
  value: string | null;
  side: 'base' | 'mine' | 'theirs';
}) {
  const text = valueText(change.field, value) || words.empty;
  return (
    <GridCell className={classes.value} data-side={side} title={text}>
      <span>{text}</span>
    </GridCell>
  );
}

interface ConflictCellsProps {
  readonly change: RunChange;
  readonly isChosen: boolean;
  readonly isBusy: boolean;
  choose(): void;
  settle(choice: 'mine' | 'theirs'): void;
  edit(): void;
}

/** One conflict, its three values side by side. */
export function ConflictCells({ change, isChosen, isBusy, choose, settle, edit }: ConflictCellsProps) {
  const { productTitle, variantTitle, fieldLabel, base, value, theirs } = change;
  const what = words.what(productTitle, variantTitle, fieldLabel);
  return (
    <>
      <GridCell>
        <Checkbox
          size="xs"
          tabIndex={-1}
          checked={isChosen}
          onChange={choose}
          aria-label={words.choose(what)}
        />
      </GridCell>
      <GridCell className={classes.what} title={what}>
        <strong>{productTitle}</strong>
        <span>{variantTitle === null ? fieldLabel : `${variantTitle} · ${fieldLabel}`}</span>
      </GridCell>
      <Value change={change} value={base} side="base" />
      <Value change={change} value={value} side="mine" />
      <Value change={change} value={theirs} side="theirs" />
      <GridCell>
        <Group gap={4} wrap="nowrap">
          <Button
            size="compact-xs"
            variant="light"
            disabled={isBusy}
            aria-label={words.useMineOf(what)}
            onClick={() => settle('mine')}
          >
            {words.useMine}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={isBusy}
            aria-label={words.keepTheirsOf(what)}
            onClick={() => settle('theirs')}
          >
            {words.keepTheirs}
          </Button>
          <ActionIcon
            size={22}
            variant="subtle"
            disabled={isBusy}
            aria-label={words.editOf(what)}
            title={words.edit}
            onClick={edit}
          >
            <IconPencil size={14} />
          </ActionIcon>
        </Group>
      </GridCell>
    </>
  );
}
