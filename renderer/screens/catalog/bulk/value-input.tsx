import { NativeSelect, TagsInput, Textarea, TextInput } from '@mantine/core';
import { fieldSpec } from '../../../../shared/model/field.ts';
import { choicesOf } from '../edit/cell-value.ts';
import { words } from '../words.ts';
import type { OperationInputsProps } from './input-props.ts';

const { bulk } = words;

/** The value that a field is set to. */
export function ValueInput({ draft, column, onChange }: OperationInputsProps) {
  const type = column?.type ?? fieldSpec(draft.field).type;
  const choices = choicesOf({ type, choices: column?.choices ?? [] });
  if (type === 'tags') {
    return (
      <TagsInput
        size="xs"
        label={bulk.value}
        description={bulk.tagsHint}
        value={[...draft.tags]}
        onChange={(tags) => onChange({ tags })}
      />
    );
  }
  if (choices) {
    return (
      <NativeSelect
        size="xs"
        label={bulk.value}
        data={[{ value: '', label: '' }, ...choices.map(({ code, name }) => ({ value: code, label: name }))]}
        value={draft.value}
        onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}
      />
    );
  }
  const Input = type === 'html' ? Textarea : TextInput;
  return (
    <Input
      label={bulk.value}
      value={draft.value}
      onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}
    />
  );
}
