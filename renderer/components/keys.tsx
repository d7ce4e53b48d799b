import { Kbd } from '@mantine/core';
import classes from './keys.module.css';

const MAC = /Mac/.test(navigator.platform);

const NAMES: Readonly<Record<string, string>> = {
  mod: MAC ? '⌘' : 'Ctrl',
  shift: MAC ? '⇧' : 'Shift',
  alt: MAC ? '⌥' : 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: 'Space',
  delete: 'Del',
  backspace: '⌫',
};

function parts(shortcut: string): string[] {
  return shortcut.split('+').map((part) => NAMES[part.toLowerCase()] ?? part.toUpperCase());
}

interface KeysProps {
  /** As commands write it: `mod+K`. */
  readonly shortcut: string;
}

/** A shortcut as this system writes it, as keys: where shortcuts are what it is about. */
export function Keys({ shortcut }: KeysProps) {
  return (
    <span className={classes.keys}>
      {parts(shortcut).map((part) => (
        <Kbd key={part} size="xs">
          {part}
        </Kbd>
      ))}
    </span>
  );
}

/** The same as quiet text: a reminder beside what it does. */
export function KeyHint({ shortcut }: KeysProps) {
  return (
    <span className={classes.hint} aria-hidden>
      {parts(shortcut).join(MAC ? '' : '+')}
    </span>
  );
}
