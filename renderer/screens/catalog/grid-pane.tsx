import { VisuallyHidden } from '@mantine/core';
import { type RefObject, useEffect } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { CellEditor } from './edit/cell-editor.tsx';
import { EditReport } from './edit/edit-report.tsx';
import { currentValue } from './edit/plan-edits.ts';
import { Grid, type GridHandle } from './grid/grid.tsx';
import { onGridKey } from './grid/use-grid-keys.ts';
import { StatusLine } from './status-line.tsx';
import type { Catalog } from './use-catalog.ts';
import { useGridCommands } from './use-grid-commands.ts';
import { useGridModel } from './use-grid-model.ts';
import { useShownGrid } from './use-shown-grid.ts';
import type { TickedLines } from './use-ticked-lines.ts';
import { words } from './words.ts';

interface GridPaneProps {
  readonly catalog: Catalog;
  readonly handle: RefObject<GridHandle | null>;
  readonly ticked: TickedLines;
}

/** Gives the focus back to the grid when a dialog over it has gone. */
function useFocusAfter(isOpen: boolean, handle: RefObject<GridHandle | null>): void {
  useEffect(() => {
    if (!isOpen) return;
    return () => handle.current?.focus();
  }, [isOpen, handle]);
}

/** The grid with the editor in its active cell, what a paste could not use, and the line that counts. */
export function GridPane({ catalog, handle, ticked }: GridPaneProps) {
  const grid = useShownGrid(catalog);
  const model = useGridModel(grid, handle, ticked);
  const { columns, change, state, reopen } = catalog;
  const { rowAt, viewport } = grid;
  const { selection, bounds, actions, editing, work, edits } = model;
  useGridCommands(model, ticked.ticks);
  useFocusAfter(work.report !== null, handle);

  const row = editing && rowAt(editing.row);
  const column = editing && columns[editing.column];
  const isLow =
    editing !== null && editing.row > viewport.range.first + (viewport.range.end - viewport.range.first) / 2;
  const editor =
    row && column && editing ? (
      <CellEditor
        key={`${editing.row} ${column.field}`}
        column={column}
        value={currentValue(column, row)}
        typed={editing.typed}
        opensUp={isLow}
        onCommit={model.commit}
        onCancel={model.cancel}
      />
    ) : null;

  if (grid.error) return <ErrorState error={grid.error} retry={reopen} />;
  return (
    <>
      <VisuallyHidden id="catalog-keys">{words.grid.keys}</VisuallyHidden>
      <Grid
        handle={handle}
        viewport={viewport}
        rows={bounds.rows}
        rowAt={rowAt}
        columns={columns}
        sort={state.sort}
        selection={selection}
        ticks={ticked.ticks}
        editor={editor}
        isBusy={edits.isBusy || work.isReading}
        onSelect={actions.select}
        onTick={model.tickRow}
        onTickAll={model.tickAll}
        onSelectColumn={(index, extend) =>
          actions.widen({
            anchor: { row: 0, column: extend ? selection.anchor.column : index },
            head: { row: bounds.rows - 1, column: index },
          })
        }
        onEdit={() => actions.edit(null)}
        onSort={(sort) => change({ sort })}
        onMoveColumn={model.moveColumn}
        onKeyDown={(event) => onGridKey(event, selection, bounds, actions)}
      />
      <StatusLine grid={grid} model={model} ticks={ticked.ticks} />
      {work.report && (
        <EditReport
          report={work.report}
          onClose={work.closeReport}
          onUndo={
            work.report.result && edits.canUndo
              ? () => {
                  actions.undo();
                  work.closeReport();
                }
              : undefined
          }
        />
      )}
    </>
  );
}
