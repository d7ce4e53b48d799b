import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { words } from '../words.ts';
import { ConditionLine } from './condition-line.tsx';
import { type Group, type Match, NEW_CONDITION } from './conditions.ts';
import classes from './filter-builder.module.css';
import { MatchChoice } from './match-choice.tsx';

const MATCHES: readonly Match[] = ['any', 'all', 'none'];

interface ConditionGroupProps {
  readonly group: Group;
  onChange(group: Group): void;
  onRemove(): void;
}

/** Conditions of which any, all or none must be fulfilled; together they count as one. */
export function ConditionGroup({ group, onChange, onRemove }: ConditionGroupProps) {
  const { match, conditions } = group;
  return (
    <fieldset className={classes.group} aria-label={words.filter.group}>
      <div className={classes.groupHead}>
        <MatchChoice
          before=""
          choices={MATCHES}
          value={match}
          onChange={(chosen) => onChange({ ...group, match: chosen })}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={words.filter.removeGroup} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      {conditions.map((condition, index) => (
        <ConditionLine
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and none is moved
          key={index}
          condition={condition}
          onChange={(next) => onChange({ ...group, conditions: conditions.with(index, next) })}
          onRemove={() =>
            conditions.length === 1
              ? onRemove()
              : onChange({ ...group, conditions: conditions.toSpliced(index, 1) })
          }
        />
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={12} aria-hidden />}
        onClick={() => onChange({ ...group, conditions: [...conditions, NEW_CONDITION] })}
      >
        {words.filter.addToGroup}
      </Button>
    </fieldset>
  );
}
