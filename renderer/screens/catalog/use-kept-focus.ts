import { type RefObject, useEffect } from 'react';

/**
 * Gives the focus to an element of a panel when what had it is gone, such as the button that removed its own line:
 * Escape and Tab would else be heard nowhere.
 *
 * @param isOpen is the panel shown?
 * @param target a field, or what holds some: the first of them
 */
export function useKeptFocus(isOpen: boolean, target: RefObject<HTMLElement | null>): void {
  // At every render: any of them may have taken the focused element away.
  useEffect(() => {
    if (!isOpen || document.activeElement !== document.body) return;
    const field = target.current?.querySelector<HTMLElement>('select, input, button') ?? target.current;
    field?.focus();
  });
}
