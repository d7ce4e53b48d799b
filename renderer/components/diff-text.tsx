import { VisuallyHidden } from '@mantine/core';
import classes from './diff-text.module.css';
import { words } from './words.ts';

interface DiffTextProps {
  readonly before: string | null;
  readonly after: string | null;
}

function Value({ text }: { text: string | null }) {
  return text === null || text === '' ? <span className={classes.nothing}>{words.nothing}</span> : text;
}

/** Old value → new value on one line, in the diff colours; what is too long ends in an ellipsis. */
export function DiffText({ before, after }: DiffTextProps) {
  return (
    <span className={classes.diff} title={`${before || words.nothing} → ${after || words.nothing}`}>
      <VisuallyHidden>{words.was}</VisuallyHidden>
      <del className={classes.before}>
        <Value text={before} />
      </del>
      <span className={classes.arrow} aria-hidden>
        →
      </span>
      <VisuallyHidden>{words.becomes}</VisuallyHidden>
      <ins className={classes.after}>
        <Value text={after} />
      </ins>
    </span>
  );
}
