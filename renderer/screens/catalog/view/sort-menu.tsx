import { Button, Menu } from '@mantine/core';
import { IconArrowsSort, IconCheck } from '@tabler/icons-react';
import { GridSort } from '../../../../shared/model/grid.ts';
import { useCommand } from '../../../state/commands.tsx';
import type { Catalog } from '../use-catalog.ts';
import { words } from '../words.ts';

function Chosen({ when }: { when: boolean }) {
  return when ? <IconCheck size={14} aria-hidden /> : <span style={{ width: 14 }} />;
}

function SortCommand({ by, onSort }: { by: GridSort['by']; onSort(by: GridSort['by']): void }) {
  const label = words.sort.command(words.sort.by[by]);
  useCommand({ id: `catalog.sort.${by}`, label, group: 'Catalog', run: () => onSort(by) });
  return null;
}

/** The order of the lines, also by what has no column of its own. */
export function SortMenu({ catalog: { state, change } }: { catalog: Catalog }) {
  const { by, descending } = state.sort;
  const sortBy = (next: GridSort['by']) =>
    change({ sort: { by: next, descending: next === by && !descending } });
  return (
    <>
      {GridSort.shape.by.options.map((option) => (
        <SortCommand key={option} by={option} onSort={sortBy} />
      ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button data-secondary variant="default" leftSection={<IconArrowsSort size={15} aria-hidden />}>
            {words.sort.button(words.sort.by[by])}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={words.sort.label}>
          {GridSort.shape.by.options.map((option) => (
            <Menu.Item
              key={option}
              leftSection={<Chosen when={option === by} />}
              onClick={() => change({ sort: { by: option, descending } })}
            >
              {words.sort.by[option]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {[false, true].map((down) => (
            <Menu.Item
              key={String(down)}
              leftSection={<Chosen when={descending === down} />}
              onClick={() => change({ sort: { by, descending: down } })}
            >
              {down ? words.sort.descending : words.sort.ascending}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
