import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  return () => {
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
  };
}

function isTyping(): boolean {
  const element = document.activeElement;
  return (
    element instanceof HTMLElement &&
    /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) &&
    element.closest('[aria-modal="true"]') === null
  );
}

/**
 * Is somebody typing into a field of the screen? Shortcuts such as Ctrl+Z are the field's then. Fields of dialogs do
 * not count: commands are chosen in one.
 */
export function useTyping(): boolean {
  return useSyncExternalStore(subscribe, isTyping);
}
