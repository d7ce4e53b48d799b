import type { GridColumn } from '../../../../shared/model/grid.ts';
import type { Draft } from './draft.ts';

/** What the inputs of every operation get. */
export interface OperationInputsProps {
  readonly draft: Draft;
  /** The column of the draft's field, when the store has one. */
  readonly column: GridColumn | undefined;
  /** Names and labels of all fields. */
  readonly fields: readonly { readonly value: string; readonly label: string }[];
  onChange(change: Partial<Draft>): void;
}
