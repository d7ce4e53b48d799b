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

/** A mark with a shape of its own, and its meaning in words. */
function Mark({ className, meaning }: { className: string | undefined; meaning: string }) {
  return <span className={className} title={meaning} role="img" aria-label={meaning} />;
}

/**
 * Old value → new value, with marks that do not depend on colour.
 *
 * @param now the store's value as the catalog has it
 */
function stagedContent(column: ShownColumn, staged: StagedCell, now: string | null): ReactNode {
  const { base, value, stale, excluded } = staged;
  return (
    <>
      {stale && <Mark className={classes.stale} meaning={words.grid.stale(shownText(column, now))} />}
      {excluded && <Mark className={classes.excluded} meaning={words.grid.excluded} />}
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
  const value = row.values[column.field] ?? null;
  const content = staged ? stagedContent(column, staged, value) : shownText(column, value);
  return column.field === TITLE ? titleContent(row, content) : content;
}
