import { ActionIcon, Checkbox, Tooltip } from '@mantine/core';
import { IconStack2, IconTrash } from '@tabler/icons-react';
import type { ChangeRow } from '../../../shared/model/change.ts';
import { DiffText } from '../../components/diff-text.tsx';
import { GridCell } from '../../components/grid-part.tsx';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { diffTexts } from '../../components/value-text.ts';
import { changeName, type GroupBy } from './change-key.ts';
import classes from './change-table.module.css';
import { words } from './words.ts';

interface ChangeCellsProps {
  readonly row: ChangeRow;
  readonly by: GroupBy;
  /** The first of its group carries the group's name and what can be done with the whole group. */
  readonly startsGroup: boolean;
  readonly isChosen: boolean;
  choose(): void;
  discard(): void;
  discardGroup(): void;
}

/** The marks of a change that needs a second look. */
function ChangeMarks({ row }: { row: ChangeRow }) {
  return (
    <>
      {row.stale && (
        <ToneBadge tone="attention" title={words.staleHelp}>
          {words.stale}
        </ToneBadge>
      )}
      {row.excluded && (
        <ToneBadge tone="quiet" title={words.excludedHelp}>
          {words.excluded}
        </ToneBadge>
      )}
    </>
  );
}

/** One change of the table. */
export function ChangeCells(props: ChangeCellsProps) {
  const { row, by, startsGroup, isChosen, choose, discard, discardGroup } = props;
  const what = changeName(row);
  const groupLabel =
    by === 'product' ? words.discardProduct(row.productTitle) : words.discardField(row.fieldLabel);
  const cells = [
    <GridCell key="product" className={classes.text} data-group={by === 'product' || undefined}>
      {by === 'product' && !startsGroup ? '' : row.productTitle}
    </GridCell>,
    <GridCell key="variant" className={classes.text} data-quiet={row.variantTitle === null || undefined}>
      {row.variantTitle ?? words.wholeProduct}
      {row.sku && <span className={classes.sku}>{row.sku}</span>}
    </GridCell>,
  ];
  const field = (
    <GridCell key="field" className={classes.text} data-group={by === 'field' || undefined}>
      {by === 'field' && !startsGroup ? '' : row.fieldLabel}
    </GridCell>
  );
  return (
    <>
      <GridCell>
        <Checkbox
          size="xs"
          tabIndex={-1}
          checked={isChosen}
          onChange={choose}
          aria-label={words.choose(what)}
        />
      </GridCell>
      {by === 'product' ? [...cells, field] : [field, ...cells]}
      <GridCell className={classes.change}>
        <DiffText {...diffTexts(row.field, row.base, row.value)} />
        <ChangeMarks row={row} />
      </GridCell>
      <GridCell className={classes.actions}>
        {startsGroup && (
          <Tooltip label={groupLabel} withArrow>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              tabIndex={-1}
              aria-label={groupLabel}
              onClick={discardGroup}
            >
              <IconStack2 size={14} />
            </ActionIcon>
          </Tooltip>
        )}
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          tabIndex={-1}
          aria-label={words.discardOne(what)}
          onClick={discard}
        >
          <IconTrash size={14} />
        </ActionIcon>
      </GridCell>
    </>
  );
}
