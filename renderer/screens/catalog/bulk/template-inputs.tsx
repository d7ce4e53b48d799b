import { NativeSelect, Textarea } from '@mantine/core';
import { words } from '../words.ts';
import type { OperationInputsProps } from './input-props.ts';

const { bulk } = words;

/** A text with the values of other fields in it. */
export function TemplateInputs({ draft, fields, onChange }: OperationInputsProps) {
  return (
    <>
      <Textarea
        label={bulk.template}
        description={bulk.templateHint}
        autosize
        minRows={2}
        spellCheck={false}
        value={draft.template}
        onChange={({ currentTarget }) => onChange({ template: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={bulk.insertField}
        data={[{ value: '', label: bulk.insertField }, ...fields]}
        value=""
        onChange={({ currentTarget }) =>
          onChange({ template: `${draft.template}{{ ${currentTarget.value} }}` })
        }
      />
    </>
  );
}
