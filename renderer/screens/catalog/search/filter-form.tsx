import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { words } from '../words.ts';
import { ConditionLine } from './condition-line.tsx';
import type { Condition } from './conditions.ts';
import { filterText } from './filter-text.ts';
import { readFilter } from './read-filter.ts';

const NEW_CONDITION: Condition = { field: 'vendor', comparison: 'is', value: '' };

interface FilterFormProps {
  readonly query: string;
  onApply(query: string): void;
  onCancel(): void;
}

/** The conditions of a search, to change, add and remove. */
export function FilterForm({ query, onApply, onCancel }: FilterFormProps) {
  const [{ conditions, rest }, setFilter] = useState(() => {
    const filter = readFilter(query);
    return filter.conditions.length > 0 ? filter : { ...filter, conditions: [NEW_CONDITION] };
  });
  const setConditions = (next: readonly Condition[]) => setFilter({ conditions: next, rest });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(filterText({ conditions, rest }));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" fw={600}>
          {words.filter.title}
        </Text>
        {conditions.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.filter.none}
          </Text>
        )}
        {conditions.map((condition, index) => (
          <ConditionLine
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and none is moved
            key={index}
            condition={condition}
            onChange={(next) => setConditions(conditions.with(index, next))}
            onRemove={() => setConditions(conditions.toSpliced(index, 1))}
          />
        ))}
        {rest !== '' && (
          <Text size="xs" c="dimmed">
            {words.filter.kept(rest)}
          </Text>
        )}
        <Group justify="space-between" mt="xs">
          <Button
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setConditions([...conditions, NEW_CONDITION])}
          >
            {words.filter.add}
          </Button>
          <Group gap="sm">
            <Button variant="default" onClick={onCancel}>
              {words.filter.cancel}
            </Button>
            <Button type="submit">{words.filter.apply}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
