import { IconArrowNarrowDown, IconArrowNarrowUp } from '@tabler/icons-react';
import { type DragEvent, memo } from 'react';
import type { GridSort } from '../../../../shared/model/grid.ts';
import { GridPart } from '../../../components/grid-part.tsx';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { TITLE } from '../view/view-state.ts';
import { words } from '../words.ts';
import classes from './grid.module.css';
import { isNumeric } from './grid-cell.tsx';
import type { PlacedColumn } from './grid-row.tsx';
import { GUTTER_WIDTH } from './measures.ts';

const DRAGGED = 'application/x-bulkhead-column';

const SORTS: Readonly<Record<string, GridSort['by']>> = {
  title: 'title',
  vendor: 'vendor',
  productType: 'productType',
  status: 'status',
};

interface GridHeaderProps {
  readonly columns: readonly PlacedColumn[];
  readonly width: number;
  readonly sort: GridSort;
  readonly ticked: 'all' | 'some' | 'none';
  onSort(sort: GridSort): void;
  onTickAll(ticked: boolean): void;
  /** A column was dropped on another: it takes its place. */
  onMove(field: string, onto: string): void;
  onSelect(column: number, extend: boolean): void;
}

function ariaSort(column: ShownColumn, sort: GridSort): 'ascending' | 'descending' | undefined {
  if (SORTS[column.field] !== sort.by) return undefined;
  return sort.descending ? 'descending' : 'ascending';
}

function SortMark({ direction }: { direction: 'ascending' | 'descending' | undefined }) {
  if (direction === undefined) return null;
  const Icon = direction === 'ascending' ? IconArrowNarrowUp : IconArrowNarrowDown;
  return <Icon size={14} aria-hidden />;
}

function Header({ columns, width, sort, ticked, onSort, onTickAll, onMove, onSelect }: GridHeaderProps) {
  const sortBy = (column: ShownColumn) => {
    const by = SORTS[column.field];
    if (by) onSort({ by, descending: sort.by === by && !sort.descending });
  };
  const drop = (event: DragEvent, onto: string) => {
    const field = event.dataTransfer.getData(DRAGGED);
    if (field === '' || field === onto) return;
    event.preventDefault();
    onMove(field, onto);
  };
  return (
    <GridPart role="rowgroup" className={classes.header} style={{ width }}>
      <GridPart role="row" aria-rowindex={1} className={classes.headerRow}>
        <GridPart role="columnheader" aria-colindex={1} className={classes.gutter}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={ticked === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = ticked === 'some';
            }}
            onChange={(event) => onTickAll(event.currentTarget.checked)}
            aria-label={words.grid.tickAll}
          />
        </GridPart>
        {columns.map(({ column, index }) => {
          const isTitle = column.field === TITLE;
          const direction = ariaSort(column, sort);
          return (
            <GridPart
              key={column.field}
              role="columnheader"
              aria-colindex={index + 2}
              aria-sort={direction}
              className={classes.headerCell}
              data-title={isTitle || undefined}
              data-numeric={isNumeric(column) || undefined}
              data-sortable={SORTS[column.field] !== undefined || undefined}
              title={column.label}
              style={{ left: isTitle ? GUTTER_WIDTH : GUTTER_WIDTH + column.start, width: column.width }}
              draggable={!isTitle && !column.isResizing}
              onDragStart={(event) => event.dataTransfer.setData(DRAGGED, column.field)}
              onDragOver={(event) => {
                if (!isTitle && event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
              }}
              onDrop={(event) => drop(event, column.field)}
              onClick={(event) =>
                SORTS[column.field] && !event.shiftKey ? sortBy(column) : onSelect(index, event.shiftKey)
              }
            >
              <span className={classes.headerLabel}>{column.label}</span>
              <SortMark direction={direction} />
              <span
                className={classes.resizer}
                data-resizing={column.isResizing || undefined}
                title={words.columns.resize(column.label)}
                aria-hidden
                onMouseDown={(event) => {
                  event.preventDefault();
                  event.stopPropagation();
                  column.startResize(event);
                }}
                onClick={(event) => event.stopPropagation()}
                onDoubleClick={column.resetWidth}
              />
            </GridPart>
          );
        })}
      </GridPart>
    </GridPart>
  );
}

/** Names of the columns: click to sort, drag to reorder, drag the edge to resize. */
export const GridHeader = memo(Header);
