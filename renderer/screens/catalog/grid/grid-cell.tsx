import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { differingExcerpts } from '../../../../shared/model/excerpt.ts';
import type { GridRow, StagedCell } from '../../../../shared/model/grid.ts';
import { shownText } from '../edit/cell-value.ts';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { TITLE } from '../view/view-state.ts';
import { words } from '../words.ts';
import type { CellMark } from './cell-marks.ts';
import classes from './grid.module.css';

const RIGHT_ALIGNED = new Set(['money', 'integer', 'weight', 'number_integer', 'number_decimal']);

/** Characters of an old and a new value; what they have in common is left out of longer ones. */
const LONGEST_COMPARED = 120;
const SHORT = 40;

/** Types whose digits stand in columns. */
export function isNumeric({ type }: Pick<ShownColumn, 'type'>): boolean {
  return RIGHT_ALIGNED.has(type);
}

function Value({ text }: { text: string }) {
  return text === '' ? <em>{words.grid.empty}</em> : text;
}

/** A mark of each kind with a shape of its own, and the meaning in words for the mouse and for screen readers. */
function Marks({ marks }: { marks: readonly CellMark[] }) {
  return [...Map.groupBy(marks, ({ kind }) => kind)].map(([kind, same]) => {
    const meaning = same.map((mark) => mark.meaning).join(' ');
    return <span key={kind} className={classes[kind]} title={meaning} role="img" aria-label={meaning} />;
  });
}

/** Old value → new value, with signs that do not depend on colour. */
function stagedContent(column: ShownColumn, { base, value }: StagedCell): ReactNode {
  const { before, after } = differingExcerpts(base, value, LONGEST_COMPARED, SHORT);
  return (
    <>
      <VisuallyHidden>{words.grid.was}</VisuallyHidden>
      <del className={classes.before}>
        <Value text={shownText(column, column.type === 'tags' ? base : before)} />
      </del>
      <span className={classes.arrow} aria-hidden>
        →
      </span>
      <VisuallyHidden>{words.grid.becomes}</VisuallyHidden>
      <ins className={classes.after}>
        <Value text={shownText(column, column.type === 'tags' ? value : after)} />
      </ins>
    </>
  );
}

function titleContent(row: GridRow, content: ReactNode): ReactNode {
  if (row.variantId !== null) return <span className={classes.variantTitle}>{row.title}</span>;
  return (
    <>
      <span className={classes.productTitle}>{content}</span>
      <span className={classes.variantCount}>{words.grid.variants(row.variants)}</span>
    </>
  );
}

/** What stands in a cell. */
export function cellContent(column: ShownColumn, row: GridRow, marks: readonly CellMark[]): ReactNode {
  const staged = row.staged[column.field];
  const text = staged ? stagedContent(column, staged) : shownText(column, row.values[column.field] ?? null);
  const content =
    marks.length === 0 ? (
      text
    ) : (
      <>
        <Marks marks={marks} />
        {text}
      </>
    );
  return column.field === TITLE ? titleContent(row, content) : content;
}
