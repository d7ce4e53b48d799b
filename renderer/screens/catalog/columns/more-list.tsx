import { ActionIcon, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { GridColumn } from '../../../../shared/model/grid.ts';
import { words } from '../words.ts';
import classes from './column-chooser.module.css';

interface MoreListProps {
  readonly columns: readonly GridColumn[];
  readonly isFull: boolean;
  onAdd(field: string): void;
}

/** The columns that are not shown, group by group. */
export function MoreList({ columns, isFull, onAdd }: MoreListProps) {
  const groups = [...new Set(columns.map(({ group }) => group))];
  return groups.map((group) => (
    <div key={group}>
      <Text size="xs" c="dimmed" mt="xs">
        {words.groups[group]}
      </Text>
      <ul className={classes.list}>
        {columns
          .filter((column) => column.group === group)
          .map(({ field, label }) => (
            <li key={field} className={classes.item}>
              <span className={classes.label}>{label}</span>
              <ActionIcon
                variant="subtle"
                size="sm"
                disabled={isFull}
                aria-label={words.columns.add(label)}
                onClick={() => onAdd(field)}
              >
                <IconPlus size={14} />
              </ActionIcon>
            </li>
          ))}
      </ul>
    </div>
  ));
}
