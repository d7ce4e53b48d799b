import { ActionIcon, Button, Group, NativeSelect, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconFilter, IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { valueWords } from '../../../components/value-words.ts';
import { useCommand } from '../../../state/commands.tsx';
import type { Catalog } from '../use-catalog.ts';
import { words } from '../words.ts';
import {
  type Comparison,
  type Condition,
  comparisonsOf,
  FILTER_FIELDS,
  type FilterField,
  filterText,
  kindOf,
  needsValue,
  readFilter,
  withField,
} from './conditions.ts';
import classes from './filter-builder.module.css';

const ANY_TEXT = '';
const NEW_CONDITION: Condition = { field: 'vendor', comparison: 'is', value: '' };

const FIELD_OPTIONS = [
  { value: ANY_TEXT, label: words.filter.text },
  ...FILTER_FIELDS.map((field) => ({ value: field, label: words.filter.fields[field] })),
];

interface ConditionLineProps {
  readonly condition: Condition;
  onChange(condition: Condition): void;
  onRemove(): void;
}

function ConditionLine({ condition, onChange, onRemove }: ConditionLineProps) {
  const { field, comparison, value } = condition;
  const { kind, choices } = kindOf(field);
  const { hints } = words.filter;
  const label = field === null ? words.filter.text : words.filter.fields[field];
  return (
    <div className={classes.line}>
      <NativeSelect
        aria-label={words.filter.field}
        size="xs"
        data={FIELD_OPTIONS}
        value={field ?? ANY_TEXT}
        onChange={({ currentTarget }) =>
          onChange(
            withField(
              condition,
              currentTarget.value === ANY_TEXT ? null : (currentTarget.value as FilterField),
            ),
          )
        }
      />
      <NativeSelect
        aria-label={words.filter.comparison}
        size="xs"
        data={comparisonsOf(field).map((each) => ({ value: each, label: words.filter.comparisons[each] }))}
        value={comparison}
        onChange={({ currentTarget }) =>
          onChange({ ...condition, comparison: currentTarget.value as Comparison })
        }
      />
      {!needsValue(comparison) ? (
        <span />
      ) : choices ? (
        <NativeSelect
          aria-label={words.filter.value}
          size="xs"
          data={choices.map((code) => ({ value: code, label: valueWords.choices[code] ?? code }))}
          value={value}
          onChange={({ currentTarget }) => onChange({ ...condition, value: currentTarget.value })}
        />
      ) : (
        <TextInput
          aria-label={words.filter.value}
          size="xs"
          placeholder={kind === 'number' ? hints.number : kind === 'date' ? hints.date : hints.text}
          inputMode={kind === 'number' ? 'decimal' : 'text'}
          value={value}
          onChange={({ currentTarget }) => onChange({ ...condition, value: currentTarget.value })}
        />
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={words.filter.remove(label)} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}

interface FilterFormProps {
  readonly query: string;
  onApply(query: string): void;
  onCancel(): void;
}

function FilterForm({ query, onApply, onCancel }: FilterFormProps) {
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

/** Builds a search by choosing, for people who do not know the language; it ends up in the search box. */
export function FilterBuilder({ catalog: { state, change } }: { catalog: Catalog }) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  useCommand({
    id: 'catalog.filter',
    label: words.search.filterCommand,
    group: 'Catalog',
    shortcut: 'mod+shift+F',
    run: () => setOpened(true),
  });
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={560}
      shadow="md"
      trapFocus
      returnFocus
      withRoles
    >
      <Popover.Target>
        <Button
          data-secondary
          variant="default"
          leftSection={<IconFilter size={15} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {words.search.filters}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.search.filters}>
        <FilterForm
          query={state.query}
          onCancel={close}
          onApply={(query) => {
            change({ query });
            close();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
