import { ActionIcon, Button, Group, Popover, ScrollArea, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { GridColumn } from '../../../../shared/model/grid.ts';
import { useCommand } from '../../../state/commands.tsx';
import type { Catalog } from '../use-catalog.ts';
import { MAX_COLUMNS, TITLE } from '../view/view-state.ts';
import { words } from '../words.ts';
import classes from './column-chooser.module.css';
import { movedBy } from './column-order.ts';

interface ShownListProps {
  readonly columns: readonly GridColumn[];
  readonly fields: readonly string[];
  onChange(fields: string[]): void;
}

function ShownList({ columns, fields, onChange }: ShownListProps) {
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

interface MoreListProps {
  readonly columns: readonly GridColumn[];
  readonly isFull: boolean;
  onAdd(field: string): void;
}

function MoreList({ columns, isFull, onAdd }: MoreListProps) {
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

/** Chooses which columns are shown and in which order. */
export function ColumnChooser({ catalog }: { catalog: Catalog }) {
  const { allColumns, fields, change } = catalog;
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState('');
  useCommand({
    id: 'catalog.columns',
    label: words.columns.command,
    group: 'Catalog',
    run: () => setOpened(true),
  });
  const matches = ({ label, field }: GridColumn) =>
    `${label} ${field}`.toLowerCase().includes(wanted.trim().toLowerCase());
  const known = allColumns.filter(({ field }) => field !== TITLE);
  const byField = new Map(known.map((column) => [column.field, column]));
  const shown = fields.filter((field) => {
    const column = byField.get(field);
    return column !== undefined && matches(column);
  });
  const more = known.filter((column) => !fields.includes(column.field) && matches(column));
  const isFull = fields.length >= MAX_COLUMNS;
  const setColumns = (columns: string[] | null) => change({ columns });
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={320}
      shadow="md"
      trapFocus
      returnFocus
      withRoles
    >
      <Popover.Target>
        <Button
          data-secondary
          variant="default"
          leftSection={<IconColumns3 size={15} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {words.columns.button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.columns.command}>
        <TextInput
          placeholder={words.columns.find}
          aria-label={words.columns.find}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <ScrollArea.Autosize mah="min(520px, 60vh)" mt="sm" type="auto" offsetScrollbars>
          {shown.length > 0 && (
            <Text size="xs" c="dimmed">
              {words.columns.shown}
            </Text>
          )}
          {wanted.trim() === '' ? (
            <ShownList columns={known} fields={fields} onChange={setColumns} />
          ) : (
            <ShownList
              columns={known}
              fields={shown}
              onChange={(kept) =>
                setColumns(fields.filter((field) => !shown.includes(field) || kept.includes(field)))
              }
            />
          )}
          <MoreList columns={more} isFull={isFull} onAdd={(field) => setColumns([...fields, field])} />
          {shown.length + more.length === 0 && (
            <Text size="sm" c="dimmed">
              {words.columns.none}
            </Text>
          )}
        </ScrollArea.Autosize>
        <Group justify="space-between" mt="sm">
          <Text size="xs" c="dimmed">
            {isFull ? words.columns.most(MAX_COLUMNS) : ''}
          </Text>
          <Button variant="subtle" onClick={() => setColumns(null)}>
            {words.columns.reset}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
