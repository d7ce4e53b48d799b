import { Button, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../../../state/commands.tsx';
import type { Catalog } from '../use-catalog.ts';
import { words } from '../words.ts';
import { FilterForm } from './filter-form.tsx';

/** Builds a search by choosing, for people who do not know the language; it ends up in the search box. */
export function FilterBuilder({ catalog: { state, change } }: { catalog: Catalog }) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  useCommand({
    id: 'catalog.filter',
    label: words.search.filterCommand,
    group: 'Catalog',
    shortcut: 'mod+shift+F',
    run: () => setOpened(true),
  });
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      middlewares={{ flip: false, shift: { padding: 8 } }}
      width={560}
      shadow="md"
      trapFocus
      returnFocus
      withRoles
    >
      <Popover.Target>
        <Button
          data-secondary
          variant="default"
          leftSection={<IconFilter size={15} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {words.search.filters}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.search.filters}>
        <FilterForm
          query={state.query}
          onCancel={close}
          onApply={(query) => {
            change({ query });
            close();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
