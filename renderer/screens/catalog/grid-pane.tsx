import { Text, VisuallyHidden } from '@mantine/core';
import { type RefObject, useEffect } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { useStore } from '../../state/workspace.tsx';
import { CellEditor } from './edit/cell-editor.tsx';
import { EditReport } from './edit/edit-report.tsx';
import { LongEditor } from './edit/long-editor.tsx';
import { useFittingColumns } from './grid/fitting-columns.ts';
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
  const { guardLevel, name } = useStore();
  const grid = useShownGrid(catalog);
  const model = useGridModel(grid, handle, ticked);
  const { columns, change, state, reopen } = catalog;
  const { rowAt, viewport } = grid;
  const fitting = useFittingColumns(columns, viewport.width);
  const { selection, bounds, actions, editing, work, edits } = model;
  useGridCommands(model, ticked.ticks);
  useFocusAfter(work.report !== null || work.foreign !== null || editing?.isLong === true, handle);

  const column = editing && columns[editing.column];
  const isLow =
    editing !== null && editing.row > viewport.range.first + (viewport.range.end - viewport.range.first) / 2;
  const editor =
    column && editing && !editing.isLong ? (
      <CellEditor
        key={`${editing.row} ${column.field}`}
        column={column}
        value={editing.value}
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
        columns={fitting}
        sort={state.sort}
        selection={selection}
        ticks={ticked.ticks}
        editor={editor}
        guard={guardLevel}
        isBusy={edits.isBusy || work.isReading}
        onSelect={actions.select}
        onFill={work.dragDown}
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
      {column && editing?.isLong && (
        <LongEditor
          column={column}
          title={editing.title}
          value={editing.value}
          typed={editing.typed}
          onCommit={(text) => model.commit(text, null, false)}
          onCancel={model.cancel}
        />
      )}
      <StatusLine grid={grid} model={model} ticks={ticked.ticks} />
      {work.foreign && (
        <ConfirmDialog
          title={words.foreign.title(work.foreign.from)}
          confirm={words.foreign.paste(name)}
          cancel={words.foreign.cancel}
          onConfirm={work.foreign.paste}
          close={work.foreign.cancel}
        >
          <Text size="sm">{words.foreign.text(work.foreign.from, name)}</Text>
        </ConfirmDialog>
      )}
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
