import { Button, Group, Popover, ScrollArea, Text, TextInput } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { GridColumn } from '../../../../shared/model/grid.ts';
import { useCommand } from '../../../state/commands.tsx';
import type { Catalog } from '../use-catalog.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { MAX_COLUMNS, TITLE } from '../view/view-state.ts';
import { words } from '../words.ts';
import { MoreList } from './more-list.tsx';
import { ShownList } from './shown-list.tsx';

/** Chooses which columns are shown and in which order. */
export function ColumnChooser({ catalog }: { catalog: Catalog }) {
  const { allColumns, fields, change } = catalog;
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState('');
  const find = useRef<HTMLInputElement>(null);
  useKeptFocus(opened, find);
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
          ref={find}
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
