import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { GridPart } from './grid-part.tsx';
import classes from './virtual-rows.module.css';

interface VirtualRowsProps {
  /** What the table shows, for screen readers. */
  readonly label: string;
  readonly count: number;
  /** Of every row, in pixels. */
  readonly rowHeight: number;
  /** `grid-template-columns` that the head and every row share. */
  readonly columns: string;
  /** Cells of the head, each of role `columnheader`. */
  readonly head?: ReactNode;
  /** Cells of a row, each of role `gridcell`. */
  cells(index: number): ReactNode;
  isSelected?(index: number): boolean;
  /** A key that was pressed on a row; arrows, Home, End and Page are seen to already. */
  onKey?(event: KeyboardEvent, index: number): void;
  onChoose?(index: number): void;
  /** Told which rows are on the screen, so that their page can be fetched. */
  onRange?(first: number, last: number): void;
}

/** Rows kept beyond the edges of the screen. */
const OVERSCAN = 8;

const STEPS: Readonly<Record<string, (page: number) => number>> = {
  ArrowDown: () => 1,
  ArrowUp: () => -1,
  PageDown: (page) => page,
  PageUp: (page) => -page,
  Home: () => Number.NEGATIVE_INFINITY,
  End: () => Number.POSITIVE_INFINITY,
};

/** A table of any length of which only what is seen exists. One row at a time takes part in the tab order. */
export function VirtualRows(props: VirtualRowsProps) {
  const { label, count, rowHeight, columns, head, cells, isSelected, onKey, onChoose, onRange } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const reachable = Math.min(Math.max(active, first), Math.max(last, first));

  useEffect(() => onRange?.(first, last), [onRange, first, last]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = scroll.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const step = STEPS[event.key]?.(page);
    if (step === undefined) {
      onKey?.(event, index);
      return;
    }
    event.preventDefault();
    const next = Math.min(Math.max(index + step, 0), count - 1);
    wantsFocus.current = true;
    setActive(next);
    rows.scrollToIndex(next);
  };

  const style = { '--columns': columns } as CSSProperties;
  return (
    <GridPart role="grid" aria-label={label} aria-rowcount={count} className={classes.frame} style={style}>
      {head && (
        <GridPart role="rowgroup" className={classes.head}>
          <GridPart role="row">{head}</GridPart>
        </GridPart>
      )}
      <GridPart role="rowgroup" className={classes.scroll} ref={scroll}>
        <div role="presentation" className={classes.body} style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <GridPart
              key={index}
              role="row"
              data-index={index}
              className={classes.row}
              aria-rowindex={index + 1}
              aria-selected={isSelected?.(index)}
              tabIndex={index === reachable ? 0 : -1}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              onFocus={() => setActive(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
              onClick={() => onChoose?.(index)}
            >
              {cells(index)}
            </GridPart>
          ))}
        </div>
      </GridPart>
    </GridPart>
  );
}
