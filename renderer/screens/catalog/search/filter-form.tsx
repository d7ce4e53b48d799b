import { Button, Group as Row, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useKeptFocus } from '../use-kept-focus.ts';
import { words } from '../words.ts';
import { ConditionGroup } from './condition-group.tsx';
import { ConditionLine } from './condition-line.tsx';
import { type Filter, isGroup, NEW_CONDITION, type Part } from './conditions.ts';
import { filterText } from './filter-text.ts';
import { MatchChoice } from './match-choice.tsx';
import { readFilter } from './read-filter.ts';

interface FilterFormProps {
  readonly query: string;
  onApply(query: string): void;
  onCancel(): void;
}

/** The conditions of a search, to change, add, group and remove. */
export function FilterForm({ query, onApply, onCancel }: FilterFormProps) {
  const [filter, setFilter] = useState((): Filter => {
    const read = readFilter(query);
    return read.parts.length > 0 ? read : { ...read, parts: [NEW_CONDITION] };
  });
  const { match, parts, rest } = filter;
  const form = useRef<HTMLFormElement>(null);
  useKeptFocus(true, form);
  const setParts = (next: readonly Part[]) => setFilter({ ...filter, parts: next });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(filterText(filter));
  };
  return (
    <form ref={form} onSubmit={submit}>
      <Stack gap="sm">
        <MatchChoice
          before={words.filter.title}
          choices={['all', 'any'] as const}
          value={match}
          onChange={(chosen) => setFilter({ ...filter, match: chosen })}
        />
        {parts.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.filter.none}
          </Text>
        )}
        {parts.map((part, index) => {
          const shared = {
            onChange: (next: Part) => setParts(parts.with(index, next)),
            onRemove: () => setParts(parts.toSpliced(index, 1)),
          };
          return isGroup(part) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity, and none is moved
            <ConditionGroup key={index} group={part} {...shared} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity, and none is moved
            <ConditionLine key={index} condition={part} {...shared} />
          );
        })}
        {rest !== '' && (
          <Text size="xs" c="dimmed">
            {words.filter.kept(rest)}
          </Text>
        )}
        <Row justify="space-between" mt="xs">
          <Row gap={4}>
            <Button
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setParts([...parts, NEW_CONDITION])}
            >
              {words.filter.add}
            </Button>
            <Button
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() =>
                setParts([...parts, { match: 'any', conditions: [NEW_CONDITION, NEW_CONDITION] }])
              }
            >
              {words.filter.addGroup}
            </Button>
          </Row>
          <Row gap="sm">
            <Button variant="default" onClick={onCancel}>
              {words.filter.cancel}
            </Button>
            <Button type="submit">{words.filter.apply}</Button>
          </Row>
        </Row>
      </Stack>
    </form>
  );
}
