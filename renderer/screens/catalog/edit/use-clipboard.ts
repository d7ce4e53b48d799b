import { notifications } from '@mantine/notifications';
import { type RefObject, useEffect, useRef } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import { words } from '../words.ts';
import type { GridEditing } from './use-grid-editing.ts';

async function copyLater(text: Promise<string>): Promise<void> {
  try {
    await navigator.clipboard.writeText(await text);
  } catch (error) {
    notifications.show({ color: 'red', title: words.edit.notCopied, message: toErrorData(error).message });
  }
}

/**
 * Copies and pastes cells while the grid has the focus. The events come to the document, as no text is selected.
 *
 * @param grid the element that has the focus while no cell is edited
 */
export function useClipboard(grid: RefObject<HTMLElement | null>, editing: GridEditing): void {
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
      if (typeof text === 'string') event.clipboardData?.setData('text/plain', text);
      else void copyLater(text);
    };
    const onCut = (event: ClipboardEvent) => {
      if (!hasFocus()) return;
      onCopy(event);
      latest.current.clear();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!hasFocus()) return;
      event.preventDefault();
      latest.current.paste(event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [grid]);
}
