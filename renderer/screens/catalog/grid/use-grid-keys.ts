import type { KeyboardEvent } from 'react';
import {
  type Bounds,
  destination,
  everything,
  only,
  type Selection,
  wholeColumns,
  wholeRows,
} from './selection.ts';

/** What the grid can be told by keyboard, besides moving about. */
export interface GridActions {
  /** Selects cells and scrolls to the head. */
  select(selection: Selection): void;
  /** Selects cells beyond what is on the screen and leaves the screen as it is. */
  widen(selection: Selection): void;
  /** @param typed a first character that replaces the old value; null edits the old one */
  edit(typed: string | null): void;
  clear(): void;
  takeBack(): void;
  fillDown(): void;
  undo(): void;
  redo(): void;
  tick(): void;
  /** Moves the active column left or right, or makes it narrower or wider. */
  moveColumn(by: -1 | 1): void;
  widenColumn(by: -1 | 1): void;
}

/** Keys with Ctrl (on a Mac Cmd). */
function withMod(event: KeyboardEvent, selection: Selection, bounds: Bounds, actions: GridActions): boolean {
  switch (event.key.toLowerCase()) {
    case 'a':
      actions.widen(everything(bounds));
      return true;
    case 'd':
      actions.fillDown();
      return true;
    case 'z':
      if (event.shiftKey) actions.redo();
      else actions.undo();
      return true;
    case 'y':
      actions.redo();
      return true;
    case ' ':
      actions.widen(wholeColumns(selection, bounds));
      return true;
    case 'backspace':
    case 'delete':
      actions.takeBack();
      return true;
    default:
      return false;
  }
}

/** Keys with Alt: they arrange the active column. */
function withAlt(event: KeyboardEvent, actions: GridActions): boolean {
  const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
  if (by === null) return false;
  if (event.shiftKey) actions.widenColumn(by);
  else actions.moveColumn(by);
  return true;
}

function plain(event: KeyboardEvent, selection: Selection, bounds: Bounds, actions: GridActions): boolean {
  switch (event.key) {
    case 'Enter':
    case 'F2':
      actions.edit(null);
      return true;
    case 'Escape':
      actions.select(only(selection.anchor));
      return true;
    case 'Delete':
    case 'Backspace':
      actions.clear();
      return true;
    case ' ':
      if (event.shiftKey) actions.widen(wholeRows(selection, bounds));
      else actions.tick();
      return true;
    case 'Tab': {
      // At either end of a line, Tab leaves the grid: nobody is caught in it.
      const next = selection.anchor.column + (event.shiftKey ? -1 : 1);
      if (next < 0 || next >= bounds.columns) return false;
      actions.select(only({ row: selection.anchor.row, column: next }));
      return true;
    }
    default:
      if ([...event.key].length !== 1) return false;
      actions.edit(event.key);
      return true;
  }
}

/** What a key does in the grid while no cell is edited; a key that is none of the grid's goes on to the window. */
export function onGridKey(
  event: KeyboardEvent,
  selection: Selection,
  bounds: Bounds,
  actions: GridActions,
): void {
  if (event.nativeEvent.isComposing || bounds.rows === 0) return;
  const isMod = event.ctrlKey || event.metaKey;
  const from = event.shiftKey ? selection.head : selection.anchor;
  const to = event.altKey ? null : destination(event.key, from, bounds, isMod);
  if (to) actions.select({ anchor: event.shiftKey ? selection.anchor : to, head: to });
  const isHandled =
    to !== null ||
    (isMod
      ? withMod(event, selection, bounds, actions)
      : event.altKey
        ? withAlt(event, actions)
        : plain(event, selection, bounds, actions));
  if (isHandled) event.preventDefault();
}
