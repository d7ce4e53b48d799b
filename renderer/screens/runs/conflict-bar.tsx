import { Button, Text } from '@mantine/core';
import classes from './conflicts.module.css';
import { words } from './words.ts';

interface ConflictBarProps {
  /** How many conflicts there are. */
  readonly held: number;
  /** How many of them are chosen; none means all. */
  readonly chosen: number;
  readonly isBusy: boolean;
  decide(choice: 'mine' | 'theirs'): void;
}

/** Decides about the chosen conflicts at once, or about all. */
export function ConflictBar({ held, chosen, isBusy, decide }: ConflictBarProps) {
  return (
    <div className={classes.bar}>
      <Text size="xs" c="dimmed" className={classes.text}>
        {words.conflictsText}
      </Text>
      <Button size="xs" variant="light" disabled={isBusy} onClick={() => decide('mine')}>
        {chosen > 0 ? words.mineForChosen(chosen) : words.mineForAll(held)}
      </Button>
      <Button size="xs" variant="default" disabled={isBusy} onClick={() => decide('theirs')}>
        {chosen > 0 ? words.theirsForChosen(chosen) : words.theirsForAll(held)}
      </Button>
    </div>
  );
}
