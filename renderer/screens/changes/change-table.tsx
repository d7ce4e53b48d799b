import type { KeyboardEvent } from 'react';
import type { ChangeRow } from '../../../shared/model/change.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { GridCell, GridHeadCell } from '../../components/grid-part.tsx';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { ChangeCells } from './change-cells.tsx';
import { type ChangeKey, type GroupBy, keyOf, keyText, type Which } from './change-key.ts';
import { useChangePages } from './use-change-pages.ts';
import { words } from './words.ts';

interface ChangeTableProps {
  readonly by: GroupBy;
  readonly count: number;
  readonly chosen: ReadonlyMap<string, ChangeKey>;
  choose(key: ChangeKey): void;
  /** @param count how many that is; null when it is not known */
  discard(which: Which, count: number | null): void;
}

const ROW_HEIGHT = 34;

const COLUMNS: Readonly<Record<GroupBy, string>> = {
  product: '20px minmax(120px, 1.3fr) minmax(100px, 1fr) minmax(90px, 0.8fr) minmax(180px, 2fr) 56px',
  field: '20px minmax(90px, 0.8fr) minmax(120px, 1.3fr) minmax(100px, 1fr) minmax(180px, 2fr) 56px',
};

function Head({ by }: { by: GroupBy }) {
  const { choose, product, variant, field, change, actions } = words.columns;
  const middle = by === 'product' ? [product, variant, field] : [field, product, variant];
  return (
    <>
      <GridHeadCell aria-label={choose} />
      {[...middle, change].map((label) => (
        <GridHeadCell key={label}>{label}</GridHeadCell>
      ))}
      <GridHeadCell aria-label={actions} />
    </>
  );
}

/** The changes of the current set, of which there may be hundreds of thousands. */
export function ChangeTable({ by, count, chosen, choose, discard }: ChangeTableProps) {
  const pages = useChangePages(by);
  if (pages.error) return <ErrorState error={pages.error} retry={pages.refetch} />;

  const group = (row: ChangeRow): Which =>
    by === 'product' ? { productId: row.productId } : { field: row.field };
  const onKey = (event: KeyboardEvent, index: number) => {
    const row = pages.row(index);
    if (!row) return;
    if (event.key === ' ') choose(keyOf(row));
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (event.shiftKey) discard(group(row), null);
      else discard({ changes: [keyOf(row)] }, 1);
    } else return;
    event.preventDefault();
  };
  return (
    <VirtualRows
      label={words.table}
      count={count}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS[by]}
      head={<Head by={by} />}
      onRange={pages.onRange}
      onKey={onKey}
      isSelected={(index) => {
        const row = pages.row(index);
        return row !== undefined && chosen.has(keyText(row));
      }}
      cells={(index) => {
        const row = pages.row(index);
        if (!row) return <GridCell>…</GridCell>;
        return (
          <ChangeCells
            row={row}
            by={by}
            startsGroup={pages.startsGroup(index)}
            isChosen={chosen.has(keyText(row))}
            choose={() => choose(keyOf(row))}
            discard={() => discard({ changes: [keyOf(row)] }, 1)}
            discardGroup={() => discard(group(row), null)}
          />
        );
      }}
    />
  );
}
