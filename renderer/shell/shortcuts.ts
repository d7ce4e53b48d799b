import { getHotkeyHandler } from '@mantine/hooks';
import { useEffect } from 'react';
import { currentCommands } from '../state/commands.tsx';

/** While a dialog is open, everything behind it rests: its shortcuts too. */
export function isDialogOpen(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** A key alone belongs to the field that is typed in, or to the grid, unless it types nothing. */
const TYPES_NOTHING = /mod|^F\d+$/;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isDialogOpen()) return;
  const typing = isTyping(event.target);
  for (const { shortcut, enabled, run } of currentCommands()) {
    if (!shortcut || enabled === false || (typing && !TYPES_NOTHING.test(shortcut))) continue;
    getHotkeyHandler([[shortcut, run]])(event);
    if (event.defaultPrevented) return;
  }
}

/** Runs the command whose shortcut is pressed. What a part of the window handles itself (a grid, a field) goes first. */
export function useShortcuts(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
