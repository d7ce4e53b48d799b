import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GridRow, StagedCell } from '../../../../shared/model/grid.ts';
import { shownText } from '../edit/cell-value.ts';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { TITLE } from '../view/view-state.ts';
import { words } from '../words.ts';
import classes from './grid.module.css';

const RIGHT_ALIGNED = new Set(['money', 'integer', 'weight', 'number_integer', 'number_decimal']);

/** Types whose digits stand in columns. */
export function isNumeric({ type }: Pick<ShownColumn, 'type'>): boolean {
  return RIGHT_ALIGNED.has(type);
}

function Value({ text }: { text: string }) {
  return text === '' ? <em>{words.grid.empty}</em> : text;
}

/** Old value → new value, with marks that do not depend on colour. */
function stagedContent(column: ShownColumn, { base, value, stale, excluded }: StagedCell): ReactNode {
  return (
    <>
      {stale && (
        <span className={classes.stale} title={words.grid.stale} role="img" aria-label={words.grid.stale} />
      )}
      {excluded && (
        <span
          className={classes.excluded}
          title={words.grid.excluded}
          role="img"
          aria-label={words.grid.excluded}
        />
      )}
      <VisuallyHidden>{words.grid.was}</VisuallyHidden>
      <del className={classes.before}>
        <Value text={shownText(column, base)} />
      </del>
      <span className={classes.arrow} aria-hidden>
        →
      </span>
      <VisuallyHidden>{words.grid.becomes}</VisuallyHidden>
      <ins className={classes.after}>
        <Value text={shownText(column, value)} />
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
export function cellContent(column: ShownColumn, row: GridRow): ReactNode {
  const staged = row.staged[column.field];
  const content = staged
    ? stagedContent(column, staged)
    : shownText(column, row.values[column.field] ?? null);
  return column.field === TITLE ? titleContent(row, content) : content;
}
