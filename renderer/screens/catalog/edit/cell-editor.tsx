import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { words } from '../words.ts';
import classes from './cell-editor.module.css';
import { choicesOf, editableText, problemWith } from './cell-value.ts';

/** Where the selection goes after an edit; null: it stays. */
export type After = 'up' | 'down' | 'left' | 'right' | null;

/** How an edit began: over the old value with a first character, or inside of it. */
export interface Editing {
  readonly row: number;
  readonly column: number;
  /** Text that replaces the old value; null to change the old one. */
  readonly typed: string | null;
  /** The whole value before. */
  readonly value: string | null;
  /** A text of many lines is edited in a window of its own, not in the cell. */
  readonly isLong: boolean;
  /** Of the product or variant. */
  readonly title: string;
}

interface CellEditorProps {
  readonly column: ShownColumn;
  readonly value: string | null;
  readonly typed: string | null;
  /** Is there more room above the cell than below it? */
  readonly opensUp: boolean;
  /** @param fill the whole selection gets the value */
  onCommit(text: string, after: After, fill: boolean): void;
  onCancel(): void;
}

const ARROWS: Readonly<Record<string, After>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function afterKey(event: KeyboardEvent, isReplacing: boolean): After | undefined {
  if (event.key === 'Enter') return event.shiftKey ? 'up' : 'down';
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right';
  return isReplacing ? ARROWS[event.key] : undefined;
}

/** The cell while it is edited. A text that is no value of the column stays in it, with the reason beside it. */
export function CellEditor({ column, value, typed, opensUp, onCommit, onCancel }: CellEditorProps) {
  const before = editableText(column, value);
  const [text, setText] = useState(typed ?? before);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const choices = choicesOf(column);
  const isReplacing = typed !== null && choices === null;

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    if (typed === null) field.current?.select?.();
  }, [typed]);

  const commit = (after: After, fill: boolean) => {
    const found = text === before ? null : problemWith(column, text);
    setProblem(found);
    if (found === null) onCommit(text, after, fill);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
      return;
    }
    const isFill = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    const after = isFill ? null : afterKey(event, isReplacing);
    if (after === undefined) return;
    event.preventDefault();
    commit(after, isFill);
  };

  const shared = {
    ref: field,
    value: text,
    'aria-label': words.edit.value(column.label),
    'aria-invalid': problem !== null,
    onKeyDown,
    onChange: (event: { currentTarget: { value: string } }) => {
      setText(event.currentTarget.value);
      setProblem(null);
    },
    // Clicking elsewhere keeps what was typed when it is a value, and gives it up when it is none.
    onBlur: () =>
      text === before || problemWith(column, text) !== null ? onCancel() : onCommit(text, null, false),
  };
  return (
    <span className={classes.editor} data-up={opensUp || undefined}>
      {choices ? (
        <select {...shared}>
          {choices.some(({ name }) => name === text) ? null : <option value={text}>{text}</option>}
          {choices.map(({ code, name }) => (
            <option key={code} value={name}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} type="text" spellCheck={false} autoComplete="off" />
      )}
      {problem !== null && (
        <span role="alert" className={classes.problem}>
          {problem}
        </span>
      )}
    </span>
  );
}
