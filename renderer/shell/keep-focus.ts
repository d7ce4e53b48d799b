import { useEffect } from 'react';

/** What lies over the screen for a while and is left again. */
const PASSING = '[role="dialog"], [role="menu"]';

const FOCUSABLE = ['button', 'input', 'select', 'textarea']
  .map((name) => `${name}:enabled`)
  .concat('[tabindex="0"]')
  .join(', ');

/** Something that works, in the element or else as near around it as possible. */
function nearest(element: Element | null): HTMLElement | null {
  for (let around = element; around; around = around.parentElement) {
    const found = [...around.querySelectorAll<HTMLElement>(FOCUSABLE)].find((near) => near.checkVisibility());
    if (found) return found;
  }
  return null;
}

function ancestors(element: Element): Element[] {
  const found: Element[] = [];
  for (let around = element.parentElement; around; around = around.parentElement) found.push(around);
  return found;
}

/** @returns ends it */
function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  /** Of the last one; those that are left tell where it was. */
  let around: Element[] = [];
  /** The last one outside of dialogs and menus. */
  let before: HTMLElement | null = null;
  /** The last one is busy and has lost the focus by that. */
  let isBusy = false;
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    isBusy = false;
    last = target;
    around = ancestors(target);
    if (!target.closest(PASSING)) before = target;
  };
  /** From an element that went away: to what is near it, into the open dialog, back to where it was, to the screen. */
  const refuge = (): HTMLElement | null => {
    const left = around.find(({ isConnected }) => isConnected);
    if (left?.closest(`main, ${PASSING}`)) return nearest(left);
    const dialog = document.querySelector<HTMLElement>('[aria-modal="true"]');
    return dialog ?? (before?.isConnected ? before : document.querySelector('main'));
  };
  const look = () => {
    const now = document.activeElement;
    // Something that came with the change has taken it meanwhile.
    if (last === null || (now !== document.body && now !== last)) return;
    if (!last.isConnected) refuge()?.focus({ preventScroll: true });
    else if (last.matches(':enabled')) last.focus({ preventScroll: true });
    else if (last.matches('[data-loading]')) isBusy = true;
    else nearest(last.parentElement)?.focus();
  };
  let frame = 0;
  const observer = new MutationObserver(() => {
    const isWell = last === null || (last.isConnected && !last.matches(':disabled') && !isBusy);
    if (isWell) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(look);
  });
  document.addEventListener('focusin', onFocusIn);
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    document.removeEventListener('focusin', onFocusIn);
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}

/**
 * Keeps the focus when its element goes away or stops to work: with a dialog that closes, a screen that changes, a
 * button that has done all there was to do. Left alone it would fall to the beginning of the page, keys such as Escape
 * would reach nothing, and a screen reader would fall silent.
 */
export function useKeptFocus(): void {
  useEffect(keepFocus, []);
}
