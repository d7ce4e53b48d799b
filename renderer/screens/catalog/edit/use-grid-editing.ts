import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import type { CellEditResult } from '../../../../shared/model/cell-edit.ts';
import type { GridRow } from '../../../../shared/model/grid.ts';
import { type Block, blockOf, type CellAt, cellCount, type Selection } from '../grid/selection.ts';
import type { ShownGrid } from '../use-shown-grid.ts';
import { loadRows } from '../view/load-rows.ts';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { words } from '../words.ts';
import { blockTexts, draggedDown, filledDown, pasted, pasteTarget, stagedIn } from './block-content.ts';
import { allRefused, type NewContent, planEdits, type RefusedCell } from './plan-edits.ts';
import { formatTsv, parseTsv } from './tsv.ts';
import type { CellEdits } from './use-cell-edits.ts';

/** The most cells that are read or written at once: the contract's limit. More is what bulk edit is for. */
const MOST_CELLS = 100_000;

/** How a paste or a fill ended that could not use everything. */
export interface EditReport {
  readonly result: CellEditResult | null;
  readonly refused: readonly RefusedCell[];
}

/** Cells of another store that are about to be pasted: agencies work on many, and the wrong one is the worst slip. */
export interface ForeignPaste {
  readonly from: string;
  paste(): void;
  cancel(): void;
}

type Content = (row: number, column: number) => NewContent;

export interface GridEditing {
  /** Lines that are not on the screen are being read. */
  readonly isReading: boolean;
  readonly report: EditReport | null;
  closeReport(): void;
  /** @param fill the whole selection gets the value, not only the active cell */
  commit(text: string, fill: boolean): void;
  clear(): void;
  takeBack(): void;
  /** Discards what is staged on the lines that a search finds. */
  discardWhere(where: string): void;
  fillDown(): void;
  /** @param sources how many lines were dragged over the others of `filled` */
  dragDown(filled: Selection, sources: number): void;
  /** A line with the whole value of one cell; null when it cannot be read, which is told. */
  wholeRow(cell: CellAt): Promise<GridRow | null>;
  /** The selected cells as text, at once where they are all on the screen. */
  copy(): string | Promise<string>;
  /** @param from the other store that the cells were copied from; null for this one or for a spreadsheet */
  paste(text: string, from: string | null): void;
  /** A paste from another store that waits for a yes. */
  readonly foreign: ForeignPaste | null;
}

function showFailure(title: string, message: string): void {
  notifications.show({ color: 'red', title, message });
}

/** Edits of the selected cells, whether they are on the screen or not. */
export function useGridEditing(grid: ShownGrid, selection: Selection, edits: CellEdits): GridEditing {
  const { columns, rowsOf, state, view } = grid.catalog;
  const { rowAt } = grid;
  const [reading, setReading] = useState(0);
  const [report, setReport] = useState<EditReport | null>(null);
  const [foreign, setForeign] = useState<{ from: string; text: string } | null>(null);
  const selected = blockOf(selection);

  const columnsOf = ({ left, right }: Block): ShownColumn[] => columns.slice(left, right + 1);

  /** Null when some line is not on the screen, or shows an excerpt of a value of the block. */
  const rowsOnScreen = ({ top, bottom, left, right }: Block): GridRow[] | null => {
    const rows: GridRow[] = [];
    const isCut = ({ cut }: GridRow) =>
      cut.length > 0 && columns.slice(left, right + 1).some(({ field }) => cut.includes(field));
    for (let index = top; index <= bottom; index += 1) {
      const row = rowAt(index);
      if (!row || isCut(row)) return null;
      rows.push(row);
    }
    return rows;
  };

  const read = async (block: Block): Promise<GridRow[]> => {
    setReading((count) => count + 1);
    try {
      const fields = columnsOf(block).map(({ field }) => field);
      return await loadRows(rowsOf, fields, block.top, block.bottom - block.top + 1);
    } finally {
      setReading((count) => count - 1);
    }
  };

  /** Lines and columns of a block that the grid has; null when they are too many. */
  const withinReach = (block: Block): Block | null => {
    if (cellCount(block) > MOST_CELLS) {
      showFailure(words.edit.failed, words.edit.tooMany(cellCount(block), MOST_CELLS));
      return null;
    }
    return {
      ...block,
      bottom: Math.min(block.bottom, (view?.rows ?? 0) - 1),
      right: Math.min(block.right, columns.length - 1),
    };
  };

  const write = async (
    wanted: Block,
    contentOf: (rows: GridRow[], columns: ShownColumn[]) => Content,
    beyond: readonly RefusedCell[] = [],
  ): Promise<void> => {
    const block = withinReach(wanted);
    if (!block) return;
    const at: CellAt = { row: block.top, column: block.left };
    try {
      const rows = rowsOnScreen(block) ?? (await read(block));
      const blockColumns = columnsOf(block);
      const plan = planEdits({ rows, columns: blockColumns, top: block.top }, contentOf(rows, blockColumns));
      const result = plan.edits.length === 0 ? null : await edits.stage(plan.edits, at);
      const refused = [...allRefused(plan, result), ...beyond];
      const [only] = refused;
      if (refused.length === 1 && plan.edits.length <= 1 && only) {
        showFailure(words.edit.refusedOne, only.reason);
      } else if (refused.length > 0) setReport({ result, refused });
    } catch (error) {
      showFailure(words.edit.failed, toErrorData(error).message);
    }
  };

  /** Texts that a paste has for lines and columns that are not there. */
  const beyondGrid = (texts: readonly (readonly string[])[], { top, left }: Block): RefusedCell[] =>
    texts.flatMap((cells, row) =>
      cells.flatMap((text, column) => {
        const isBelow = top + row >= (view?.rows ?? 0);
        const isBeside = left + column >= columns.length;
        if (text === '' || (!isBelow && !isBeside)) return [];
        const reason = isBelow ? words.edit.beyond : words.edit.noColumn;
        const label = columns[left + column]?.label ?? '';
        return { line: top + row + 1, title: '', column: label, text: text.slice(0, 60), reason };
      }),
    );

  const takeBack = async (): Promise<void> => {
    const isAll = selected.top === 0 && selected.bottom === (view?.rows ?? 0) - 1;
    const shown = columnsOf(selected).filter(({ level }) => state.showVariants || level === 'product');
    const fields = shown.map(({ field }) => field);
    try {
      if (isAll && cellCount(selected) > MOST_CELLS) {
        // Every line that was found: no list of them is needed.
        await edits.discard({ where: state.query, fields });
        return;
      }
      const block = withinReach(selected);
      if (!block) return;
      const changes = stagedIn(rowsOnScreen(block) ?? (await read(block)), fields);
      if (changes.length > 0) await edits.discard({ changes });
    } catch (error) {
      showFailure(words.edit.discardFailed, toErrorData(error).message);
    }
  };

  const paste = (text: string): void => {
    if (text === '') return;
    const texts = parseTsv(text);
    const target = pasteTarget(texts, selected);
    const isOneCell = texts.length === 1 && texts[0]?.length === 1;
    void write(target, () => pasted(texts), isOneCell ? [] : beyondGrid(texts, target));
  };

  /** A whole value to edit: what is on the screen may be an excerpt. */
  const wholeRow = async ({ row, column }: CellAt): Promise<GridRow | null> => {
    const block = { top: row, bottom: row, left: column, right: column };
    try {
      return (rowsOnScreen(block) ?? (await read(block)))[0] ?? null;
    } catch (error) {
      showFailure(words.edit.failed, toErrorData(error).message);
      return null;
    }
  };

  return {
    isReading: reading > 0,
    report,
    closeReport: () => setReport(null),
    commit: (text, fill) => {
      const { row, column } = selection.anchor;
      const active = { top: row, bottom: row, left: column, right: column };
      void write(fill ? selected : active, () => () => ({ text }));
    },
    clear: () => void write(selected, () => () => ({ text: '' })),
    takeBack: () => void takeBack(),
    discardWhere: (where) => {
      edits
        .discard({ where })
        .catch((error) => showFailure(words.edit.discardFailed, toErrorData(error).message));
    },
    fillDown: () => void write(selected, filledDown),
    dragDown: (filled, sources) => void write(blockOf(filled), draggedDown(sources)),
    wholeRow,
    copy: () => {
      const block = withinReach(selected);
      if (!block) return '';
      const onScreen = rowsOnScreen(block);
      const text = (rows: GridRow[]) => formatTsv(blockTexts(rows, columnsOf(block)));
      return onScreen ? text(onScreen) : read(block).then(text);
    },
    paste: (text, from) => {
      if (from !== null) setForeign({ from, text });
      else paste(text);
    },
    foreign: foreign && {
      from: foreign.from,
      paste: () => {
        setForeign(null);
        paste(foreign.text);
      },
      cancel: () => setForeign(null),
    },
  };
}
