import { Loader, UnstyledButton } from '@mantine/core';
import { useExternalValue } from '../../state/external-value.ts';
import classes from './catalog-screen.module.css';
import { ROW_HEIGHT } from './grid/row-window.ts';
import { blockOf, cellCount, isSingle } from './grid/selection.ts';
import { anyTicked, type Ticks, tickedCount } from './grid/ticks.ts';
import type { Viewport } from './grid/use-viewport.ts';
import type { GridModel } from './use-grid-model.ts';
import type { ShownGrid } from './use-shown-grid.ts';
import { words } from './words.ts';

interface StatusLineProps {
  readonly grid: ShownGrid;
  readonly model: GridModel;
  readonly ticks: Ticks;
}

/** Changes with every line that is scrolled by: nothing else is drawn anew for it. */
function ShownRange({ viewport: { topRow, height }, rows }: { viewport: Viewport; rows: number }) {
  const top = useExternalValue(topRow);
  const from = Math.min(rows, top + 1);
  const to = Math.min(rows, top + Math.max(1, Math.ceil(height / ROW_HEIGHT)));
  return <span data-numeric>{words.status.range(from, to, rows)}</span>;
}

/** Which of the found lines are on the screen, and what is selected, ticked and under way. */
export function StatusLine({ grid, model, ticks }: StatusLineProps) {
  const { viewport } = grid;
  const { view, set } = grid.catalog;
  const { selection, edits, work } = model;
  const { status } = words;
  if (!view || view.rows === 0) return null;
  return (
    <footer className={classes.status}>
      <ShownRange viewport={viewport} rows={view.rows} />
      <span data-numeric className={classes.found}>
        {status.found(view.products, view.variants)}
      </span>
      {!isSingle(selection) && <span data-numeric>{status.selected(cellCount(blockOf(selection)))}</span>}
      {anyTicked(ticks) && (
        <span data-numeric>
          {status.ticked(tickedCount(ticks, view.rows))}
          <UnstyledButton className={classes.untick} onClick={model.discardTicked}>
            {status.discardTicked}
          </UnstyledButton>
          <UnstyledButton className={classes.untick} onClick={() => model.tickAll(false)}>
            {status.untick}
          </UnstyledButton>
        </span>
      )}
      <span className={classes.statusEnd} role="status">
        {(work.isReading || edits.isBusy) && (
          <span data-delayed>
            <Loader size={10} /> {work.isReading ? status.reading : status.working}
          </span>
        )}
      </span>
      <span className={classes.statusSet}>{status.set(set)}</span>
    </footer>
  );
}
