import { Checkbox } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { ChangeRow } from '../../../shared/model/change.ts';
import { DiffText } from '../../components/diff-text.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { GridCell, GridHeadCell } from '../../components/grid-part.tsx';
import { diffTexts } from '../../components/value-text.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { changeName } from '../changes/change-key.ts';
import cellClasses from '../changes/change-table.module.css';
import { useChangePages } from '../changes/use-change-pages.ts';
import classes from './tick-table.module.css';
import { useTicks } from './use-ticks.ts';
import { words } from './words.ts';

const ROW_HEIGHT = 34;
const COLUMNS = '20px minmax(84px, 1.2fr) minmax(56px, 0.8fr) minmax(56px, 0.6fr) minmax(170px, 1.9fr)';

function Head() {
  const { send, ...rest } = words.columns;
  return (
    <>
      <GridHeadCell aria-label={send} />
      {Object.values(rest).map((label) => (
        <GridHeadCell key={label}>{label}</GridHeadCell>
      ))}
    </>
  );
}

interface CellsProps {
  readonly row: ChangeRow;
  readonly startsGroup: boolean;
  toggle(): void;
}

function Cells({ row, startsGroup, toggle }: CellsProps) {
  const off = row.excluded || undefined;
  const text = `${cellClasses.text} ${classes.cell}`;
  return (
    <>
      <GridCell>
        <Checkbox
          size="xs"
          tabIndex={-1}
          checked={!row.excluded}
          onChange={toggle}
          aria-label={words.tick(changeName(row))}
        />
      </GridCell>
      <GridCell className={text} data-group data-off={off}>
        {startsGroup && row.productTitle}
      </GridCell>
      <GridCell className={text} data-off={off} title={row.variantTitle ?? undefined}>
        {row.variantTitle}
      </GridCell>
      <GridCell className={text} data-off={off} title={row.fieldLabel}>
        {row.fieldLabel}
      </GridCell>
      <GridCell className={`${cellClasses.change} ${classes.cell}`} data-off={off}>
        <DiffText {...diffTexts(row.field, row.base, row.value)} />
      </GridCell>
    </>
  );
}

/** Every change of the set with a tick: what is unticked is not sent. */
export function TickTable({ count }: { count: number }) {
  const pages = useChangePages('product');
  const { setTicked } = useTicks();
  if (pages.error) return <ErrorState error={pages.error} retry={pages.refetch} />;
  const toggle = (row: ChangeRow) => setTicked([row], row.excluded);
  return (
    <VirtualRows
      label={words.table}
      count={count}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS}
      head={<Head />}
      onRange={pages.onRange}
      onKey={(event: KeyboardEvent, index) => {
        const row = pages.row(index);
        if (event.key !== ' ' || !row) return;
        event.preventDefault();
        toggle(row);
      }}
      cells={(index) => {
        const row = pages.row(index);
        if (!row) return <GridCell>…</GridCell>;
        return <Cells row={row} startsGroup={pages.startsGroup(index)} toggle={() => toggle(row)} />;
      }}
    />
  );
}
