import { NativeSelect } from '@mantine/core';
import { words } from '../words.ts';
import type { Match } from './conditions.ts';
import classes from './filter-builder.module.css';

interface MatchChoiceProps<Choice extends Match> {
  /** What stands before the choice in the sentence. */
  readonly before: string;
  readonly choices: readonly Choice[];
  readonly value: Choice;
  onChange(match: Choice): void;
}

/** How many of the conditions beneath must be fulfilled, as a sentence with a choice in it. */
export function MatchChoice<Choice extends Match>({
  before,
  choices,
  value,
  onChange,
}: MatchChoiceProps<Choice>) {
  return (
    <span className={classes.match}>
      {before}
      <NativeSelect
        aria-label={words.filter.match}
        size="xs"
        data={choices.map((match) => ({ value: match, label: words.filter.matches[match] }))}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((match) => match === currentTarget.value);
          if (chosen) onChange(chosen);
        }}
      />
      {words.filter.ofThese}
    </span>
  );
}
