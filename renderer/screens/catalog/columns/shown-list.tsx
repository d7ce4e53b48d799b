import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconMinus } from '@tabler/icons-react';
import type { GridColumn } from '../../../../shared/model/grid.ts';
import { words } from '../words.ts';
import classes from './column-chooser.module.css';
import { movedBy } from './column-order.ts';

interface ShownListProps {
  readonly columns: readonly GridColumn[];
  readonly fields: readonly string[];
  onChange(fields: string[]): void;
}

/** The columns that are shown, to move and to hide. */
export function ShownList({ columns, fields, onChange }: ShownListProps) {
  const labels = new Map(columns.map(({ field, label }) => [field, label]));
  return (
    <ul className={classes.list}>
      {fields.map((field, index) => {
        const label = labels.get(field) ?? field;
        return (
          <li key={field} className={classes.item}>
            <span className={classes.label}>{label}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              disabled={index === 0}
              aria-label={words.columns.up(label)}
              onClick={() => onChange(movedBy(fields, field, -1))}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              disabled={index === fields.length - 1}
              aria-label={words.columns.down(label)}
              onClick={() => onChange(movedBy(fields, field, 1))}
            >
              <IconArrowDown size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={words.columns.remove(label)}
              onClick={() => onChange(fields.filter((each) => each !== field))}
            >
              <IconMinus size={14} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}
