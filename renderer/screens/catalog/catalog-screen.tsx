import { useDisclosure } from '@mantine/hooks';
import { useRef } from 'react';
import { useStore } from '../../state/workspace.tsx';
import { BulkPanel } from './bulk/bulk-panel.tsx';
import { CatalogBody } from './catalog-body.tsx';
import classes from './catalog-screen.module.css';
import type { GridHandle } from './grid/grid.tsx';
import { Toolbar } from './toolbar.tsx';
import { useCatalog } from './use-catalog.ts';
import { useTickedLines } from './use-ticked-lines.ts';
import { words } from './words.ts';

function CatalogOfStore() {
  const catalog = useCatalog();
  const ticked = useTickedLines(catalog.state.query);
  const grid = useRef<GridHandle>(null);
  const [bulkOpened, bulk] = useDisclosure(false);
  const focusGrid = () => grid.current?.focus();
  const closeBulk = () => {
    bulk.close();
    focusGrid();
  };
  return (
    <section className={classes.screen} aria-label={words.title}>
      <Toolbar catalog={catalog} onSearched={focusGrid} bulkOpened={bulkOpened} onBulk={bulk.toggle} />
      <div className={classes.panes}>
        <div className={classes.main}>
          <CatalogBody catalog={catalog} handle={grid} ticked={ticked} />
        </div>
        {bulkOpened && <BulkPanel catalog={catalog} ticks={ticked.ticks} onClose={closeBulk} />}
      </div>
    </section>
  );
}

/** The store's products and variants: found, arranged and edited like a spreadsheet. */
export function CatalogScreen() {
  const { id } = useStore();
  return <CatalogOfStore key={id} />;
}
