import { notifications } from '@mantine/notifications';
import { type RefObject, useEffect, useRef } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import type { Store } from '../../../../shared/model/store.ts';
import { words } from '../words.ts';
import type { GridEditing } from './use-grid-editing.ts';

/** What was copied last in this window, and from which store. */
let copied: { readonly text: string; readonly store: Store } | null = null;

/** Some systems put their own line ends on the clipboard. */
function isSame(text: string, other: string): boolean {
  return text === other || text.replaceAll('\r\n', '\n') === other;
}

/** The store that the cells on the clipboard are from, where that is another one than this. */
function foreignStore(text: string, store: Store): string | null {
  if (copied === null || copied.store.id === store.id || !isSame(text, copied.text)) return null;
  return copied.store.name;
}

/** Puts copied cells on the clipboard, and keeps in mind which store they are from. Never rejects: a failure is told. */
export async function copyCells(reading: string | Promise<string>, store: Store): Promise<void> {
  try {
    const text = await reading;
    await navigator.clipboard.writeText(text);
    copied = { text, store };
  } catch (error) {
    notifications.show({ color: 'red', title: words.edit.notCopied, message: toErrorData(error).message });
  }
}

/**
 * Copies and pastes cells while the grid has the focus. The events come to the document, as no text is selected.
 *
 * @param grid the element that has the focus while no cell is edited
 * @param store whose cells they are
 */
export function useClipboard(grid: RefObject<HTMLElement | null>, editing: GridEditing, store: Store): void {
  const latest = useRef(editing);
  useEffect(() => {
    latest.current = editing;
  });
  useEffect(() => {
    const hasFocus = () => grid.current !== null && document.activeElement === grid.current;
    const onCopy = (event: ClipboardEvent) => {
      if (!hasFocus()) return;
      event.preventDefault();
      const text = latest.current.copy();
      if (typeof text === 'string') {
        copied = { text, store };
        event.clipboardData?.setData('text/plain', text);
      } else void copyCells(text, store);
    };
    const onCut = (event: ClipboardEvent) => {
      if (!hasFocus()) return;
      onCopy(event);
      latest.current.clear();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!hasFocus()) return;
      event.preventDefault();
      const text = event.clipboardData?.getData('text/plain') ?? '';
      latest.current.paste(text, foreignStore(text, store));
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [grid, store]);
}
