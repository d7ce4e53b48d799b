import { Button } from '@mantine/core';
import { IconListTree, IconWand } from '@tabler/icons-react';
import { useCommand } from '../../state/commands.tsx';
import classes from './catalog-screen.module.css';
import { ColumnChooser } from './columns/column-chooser.tsx';
import { FilterBuilder } from './search/filter-builder.tsx';
import { SearchBox } from './search/search-box.tsx';
import type { Catalog } from './use-catalog.ts';
import { SavedViews } from './view/saved-views.tsx';
import { SortMenu } from './view/sort-menu.tsx';
import { words } from './words.ts';

interface ToolbarProps {
  readonly catalog: Catalog;
  readonly bulkOpened: boolean;
  onSearched(): void;
  onBulk(): void;
}

/** What to show and how, and the way to edit all of it. */
export function Toolbar({ catalog, bulkOpened, onSearched, onBulk }: ToolbarProps) {
  const { state, change } = catalog;
  const toggleVariants = () => change({ showVariants: !state.showVariants });
  useCommand({
    id: 'catalog.variants',
    label: words.variants.command,
    group: 'Catalog',
    run: toggleVariants,
  });
  useCommand({
    id: 'catalog.bulk',
    label: words.bulk.command,
    group: 'Edit',
    shortcut: 'mod+B',
    run: onBulk,
  });
  return (
    <div className={classes.toolbar}>
      <SearchBox catalog={catalog} onDone={onSearched} />
      <FilterBuilder catalog={catalog} />
      <SavedViews catalog={catalog} />
      <ColumnChooser catalog={catalog} />
      <SortMenu catalog={catalog} />
      <Button
        data-secondary
        variant={state.showVariants ? 'light' : 'default'}
        leftSection={<IconListTree size={15} aria-hidden />}
        aria-pressed={state.showVariants}
        onClick={toggleVariants}
      >
        {words.variants.show}
      </Button>
      <Button
        variant={bulkOpened ? 'light' : 'filled'}
        leftSection={<IconWand size={15} aria-hidden />}
        aria-pressed={bulkOpened}
        onClick={onBulk}
      >
        {words.bulk.button}
      </Button>
    </div>
  );
}
