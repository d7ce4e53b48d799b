import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { valueWords } from '../../../components/value-words.ts';
import { words } from '../words.ts';
import {
  type Comparison,
  type Condition,
  comparisonsOf,
  FILTER_FIELDS,
  type FilterField,
  kindOf,
  needsValue,
  withField,
} from './conditions.ts';
import classes from './filter-builder.module.css';

const ANY_TEXT = '';
const FIELD_OPTIONS = [
  { value: ANY_TEXT, label: words.filter.text },
  ...FILTER_FIELDS.map((field) => ({ value: field, label: words.filter.fields[field] })),
];

interface ConditionLineProps {
  readonly condition: Condition;
  onChange(condition: Condition): void;
  onRemove(): void;
}

/** One condition: a field, how it is compared, and with what. */
export function ConditionLine({ condition, onChange, onRemove }: ConditionLineProps) {
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
