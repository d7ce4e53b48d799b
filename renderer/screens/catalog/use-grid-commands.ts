import { useCommand } from '../../state/commands.tsx';
import { useStore } from '../../state/workspace.tsx';
import { copyCells } from './edit/use-clipboard.ts';
import { useTyping } from './edit/use-typing.ts';
import { everything } from './grid/selection.ts';
import { anyTicked, type Ticks } from './grid/ticks.ts';
import type { GridModel } from './use-grid-model.ts';
import { words } from './words.ts';

/** Offers what the grid can do in the palette and on the shortcut sheet; the grid itself hears the keys first. */
export function useGridCommands(model: GridModel, ticks: Ticks): void {
  const { actions, bounds, edits, focus, tickAll, work } = model;
  const isTyping = useTyping();
  const store = useStore();
  const { commands } = words.edit;
  const hasRows = bounds.rows > 0 && !isTyping;
  const group = 'Edit';
  useCommand({ id: 'catalog.grid', label: commands.top, group: 'Catalog', shortcut: 'mod+G', run: focus });
  useCommand({
    id: 'catalog.edit',
    label: commands.edit,
    group,
    shortcut: 'F2',
    enabled: hasRows,
    run: () => actions.edit(null),
  });
  useCommand({
    id: 'catalog.undo',
    label: commands.undo,
    group,
    shortcut: 'mod+Z',
    enabled: edits.canUndo && !isTyping,
    run: actions.undo,
  });
  useCommand({
    id: 'catalog.redo',
    label: commands.redo,
    group,
    shortcut: 'mod+shift+Z',
    enabled: edits.canRedo && !isTyping,
    run: actions.redo,
  });
  useCommand({
    id: 'catalog.fill-down',
    label: commands.fillDown,
    group,
    shortcut: 'mod+D',
    enabled: hasRows,
    run: actions.fillDown,
  });
  useCommand({
    id: 'catalog.copy',
    label: commands.copy,
    group,
    enabled: hasRows,
    run: () => void copyCells(work.copy(), store),
  });
  useCommand({ id: 'catalog.clear', label: commands.clear, group, enabled: hasRows, run: actions.clear });
  useCommand({
    id: 'catalog.take-back',
    label: commands.takeBack,
    group,
    shortcut: 'mod+Backspace',
    enabled: hasRows,
    run: actions.takeBack,
  });
  useCommand({
    id: 'catalog.select-all',
    label: commands.selectAll,
    group,
    shortcut: 'mod+A',
    enabled: hasRows,
    run: () => {
      focus();
      actions.widen(everything(bounds));
    },
  });
  const column = { group: 'Catalog', enabled: hasRows } as const;
  useCommand({
    ...column,
    id: 'catalog.column-left',
    label: commands.columnLeft,
    shortcut: 'alt+ArrowLeft',
    run: () => actions.moveColumn(-1),
  });
  useCommand({
    ...column,
    id: 'catalog.column-right',
    label: commands.columnRight,
    shortcut: 'alt+ArrowRight',
    run: () => actions.moveColumn(1),
  });
  useCommand({
    ...column,
    id: 'catalog.column-narrower',
    label: commands.columnNarrower,
    shortcut: 'alt+shift+ArrowLeft',
    run: () => actions.widenColumn(-1),
  });
  useCommand({
    ...column,
    id: 'catalog.column-wider',
    label: commands.columnWider,
    shortcut: 'alt+shift+ArrowRight',
    run: () => actions.widenColumn(1),
  });
  useCommand({
    id: 'catalog.tick-all',
    label: commands.tickAll,
    group,
    enabled: bounds.rows > 0,
    run: () => tickAll(true),
  });
  useCommand({
    id: 'catalog.discard-ticked',
    label: commands.discardTicked,
    group,
    enabled: anyTicked(ticks),
    run: model.discardTicked,
  });
  useCommand({
    id: 'catalog.untick',
    label: commands.untick,
    group,
    enabled: anyTicked(ticks),
    run: () => tickAll(false),
  });
}
