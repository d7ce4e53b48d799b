import { NativeSelect, TextInput } from '@mantine/core';
import { LetterCase } from '../../../../shared/model/recipe.ts';
import { words } from '../words.ts';
import { AmountInputs } from './amount-inputs.tsx';
import type { OperationInputsProps } from './input-props.ts';
import { ReplaceInputs } from './replace-inputs.tsx';
import { RoundingInputs } from './rounding-inputs.tsx';
import { TagInputs } from './tag-inputs.tsx';
import { TemplateInputs } from './template-inputs.tsx';
import { ValueInput } from './value-input.tsx';

const { bulk } = words;

/** The inputs that an operation needs. */
export function OperationInputs(props: OperationInputsProps) {
  const { draft, fields, onChange } = props;
  switch (draft.kind) {
    case 'set':
      return <ValueInput {...props} />;
    case 'clear':
      return null;
    case 'copy':
      return (
        <NativeSelect
          size="xs"
          label={bulk.from}
          data={fields.filter(({ value }) => value !== draft.field)}
          value={draft.from}
          onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
        />
      );
    case 'replace':
    case 'replace-pattern':
      return <ReplaceInputs {...props} />;
    case 'prepend':
    case 'append':
      return (
        <TextInput
          label={bulk.text}
          value={draft.text}
          onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
      );
    case 'letter-case':
      return (
        <NativeSelect
          size="xs"
          label={bulk.letters}
          data={LetterCase.options.map((value) => ({ value, label: bulk.letterCases[value] }))}
          value={draft.to}
          onChange={({ currentTarget }) => onChange({ to: LetterCase.parse(currentTarget.value) })}
        />
      );
    case 'template':
      return <TemplateInputs {...props} />;
    case 'round':
      return <RoundingInputs draft={draft} onChange={onChange} canBeNone={false} />;
    case 'add-tags':
      return <TagInputs {...props} />;
    default:
      return <AmountInputs {...props} />;
  }
}
