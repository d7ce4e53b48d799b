import type { ShownColumn } from '../view/use-shown-columns.ts';
import { TITLE } from '../view/view-state.ts';
import type { CellMark } from './cell-marks.ts';
import classes from './grid.module.css';
import { GUTTER_WIDTH } from './measures.ts';
import { ROW_HEIGHT } from './row-window.ts';
import type { CellAt } from './selection.ts';

interface CellNoteProps {
  readonly marks: readonly CellMark[];
  readonly at: CellAt;
  /** Lines are placed relative to this one. */
  readonly base: number;
  readonly column: ShownColumn | undefined;
  /** Is there more room above the cell than below it? */
  readonly opensUp: boolean;
}

/** What is to be told of the active cell, beside it. Screen readers get it from the cell itself. */
export function CellNote({ marks, at, base, column, opensUp }: CellNoteProps) {
  if (!column) return null;
  return (
    <ul
      className={classes.note}
      data-up={opensUp || undefined}
      aria-hidden
      style={{
        transform: `translateY(${(at.row - base) * ROW_HEIGHT}px)`,
        left: column.field === TITLE ? GUTTER_WIDTH : GUTTER_WIDTH + column.start,
      }}
    >
      {marks.map(({ kind, meaning }) => (
        <li key={meaning}>
          <span className={classes[kind]} />
          {meaning}
        </li>
      ))}
    </ul>
  );
}
