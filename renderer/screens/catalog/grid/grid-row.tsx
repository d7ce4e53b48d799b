import { memo } from 'react';
import type { GridRow } from '../../../../shared/model/grid.ts';
import type { GuardLevel } from '../../../../shared/model/store.ts';
import { GridPart } from '../../../components/grid-part.tsx';
import { isEditable } from '../edit/plan-edits.ts';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { TITLE } from '../view/view-state.ts';
import { words } from '../words.ts';
import { type MarkKind, marksOf } from './cell-marks.ts';
import classes from './grid.module.css';
import { cellContent, isNumeric } from './grid-cell.tsx';
import { GUTTER_WIDTH } from './measures.ts';

/** A column with its place among all that are shown. */
export interface PlacedColumn {
  readonly column: ShownColumn;
  readonly index: number;
}

interface GridLineProps {
  /** In the view, from 0. */
  readonly index: number;
  /** Pixels from the base of all drawn lines. */
  readonly top: number;
  readonly width: number;
  /** Undefined while its page is on its way. */
  readonly row: GridRow | undefined;
  readonly columns: readonly PlacedColumn[];
  /** Selected columns; from is greater than to when there are none. */
  readonly from: number;
  readonly to: number;
  /** The cell that typing goes to, or -1. */
  readonly active: number;
  readonly isTicked: boolean;
  /** How strict the store's guard rails are. */
  readonly guard: GuardLevel;
}

/** Id of a cell, by which the grid tells assistive technology which one is active. */
export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}

interface CellState {
  readonly row: GridRow | undefined;
  /** The gravest thing that is to be told of the cell. */
  readonly mark: MarkKind | undefined;
  readonly isSelected: boolean;
  readonly isActive: boolean;
}

/** Attributes of a cell: a plain element and no component, as hundreds of them are drawn at every step of a scroll. */
function cellAttributes(
  line: number,
  { column, index }: PlacedColumn,
  { row, mark, isSelected, isActive }: CellState,
) {
  const isTitle = column.field === TITLE;
  const isReadOnly = row !== undefined && !isEditable(column, row);
  return {
    id: cellId(line, index),
    role: isTitle ? 'rowheader' : 'gridcell',
    className: classes.cell,
    style: { left: isTitle ? GUTTER_WIDTH : GUTTER_WIDTH + column.start, width: column.width },
    'aria-colindex': index + 2,
    'aria-selected': isSelected,
    'aria-readonly': isReadOnly,
    'data-row': line,
    'data-column': index,
    'data-title': isTitle || undefined,
    'data-numeric': isNumeric(column) || undefined,
    'data-staged': row?.staged[column.field] !== undefined || undefined,
    'data-absent': (isReadOnly && !isTitle) || undefined,
    'data-mark': mark,
    'data-active': isActive || undefined,
  };
}

function LineOfCells(props: GridLineProps) {
  const { index, top, width, row, columns, from, to, active, isTicked, guard } = props;
  return (
    <GridPart
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      className={classes.row}
      data-product={row?.variantId === null || undefined}
      style={{ transform: `translateY(${top}px)`, width }}
    >
      <GridPart role="gridcell" aria-colindex={1} className={classes.gutter} data-row={index} data-gutter>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isTicked}
          readOnly
          disabled={row === undefined}
          aria-label={words.grid.tick(index + 1)}
        />
        <span aria-hidden>{index + 1}</span>
      </GridPart>
      {columns.map((placed) => {
        const isActive = placed.index === active;
        const isSelected = placed.index >= from && placed.index <= to;
        const marks = row ? marksOf(placed.column, row, guard) : [];
        const state = { row, mark: marks[0]?.kind, isSelected, isActive };
        return (
          <div key={placed.column.field} {...cellAttributes(index, placed, state)}>
            {row === undefined ? (
              <span className={classes.waiting} aria-hidden />
            ) : (
              cellContent(placed.column, row, marks)
            )}
          </div>
        );
      })}
    </GridPart>
  );
}

/** One line. It is drawn anew only when something on it changes: scrolling draws the lines that come into sight. */
export const GridLine = memo(LineOfCells);
