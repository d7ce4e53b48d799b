import type { ComponentPropsWithRef } from 'react';

interface GridPartProps extends ComponentPropsWithRef<'div'> {
  readonly role: 'grid' | 'rowgroup' | 'row' | 'gridcell' | 'columnheader';
}

/** A part of a table whose rows are placed by hand, which the elements of a table cannot be. */
export function GridPart({ role, ...props }: GridPartProps) {
  return <div {...props} role={role} />;
}

type CellProps = Omit<GridPartProps, 'role'>;

/** A cell of `VirtualRows`. It is the row that takes the focus. */
export function GridCell(props: CellProps) {
  return <GridPart role="gridcell" {...props} />;
}

/** A cell of the head of `VirtualRows`. */
export function GridHeadCell(props: CellProps) {
  return <GridPart role="columnheader" {...props} />;
}
