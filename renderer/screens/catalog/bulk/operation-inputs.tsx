import {
  Checkbox,
  Group,
  NativeSelect,
  SegmentedControl,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { fieldSpec } from '../../../../shared/model/field.ts';
import type { GridColumn } from '../../../../shared/model/grid.ts';
import { LetterCase } from '../../../../shared/model/recipe.ts';
import { choicesOf } from '../edit/cell-value.ts';
import { words } from '../words.ts';
import type { Draft } from './draft.ts';
import { RoundingInputs } from './rounding-inputs.tsx';

interface OperationInputsProps {
  readonly draft: Draft;
  /** The column of the draft's field, when the store has one. */
  readonly column: GridColumn | undefined;
  /** Names and labels of all fields. */
  readonly fields: readonly { readonly value: string; readonly label: string }[];
  onChange(change: Partial<Draft>): void;
}

const { bulk } = words;

function ValueInput({ draft, column, onChange }: OperationInputsProps) {
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

function ReplaceInputs({ draft, onChange }: OperationInputsProps) {
  const isPattern = draft.kind === 'replace-pattern';
  return (
    <>
      <TextInput
        label={isPattern ? bulk.pattern : bulk.find}
        description={isPattern ? bulk.patternHint : undefined}
        value={isPattern ? draft.pattern : draft.find}
        spellCheck={false}
        onChange={({ currentTarget: { value } }) =>
          onChange(isPattern ? { pattern: value } : { find: value })
        }
      />
      <TextInput
        label={bulk.replaceWith}
        value={draft.with}
        spellCheck={false}
        onChange={({ currentTarget }) => onChange({ with: currentTarget.value })}
      />
      {isPattern && (
        <Checkbox
          size="xs"
          label={bulk.ignoreCase}
          checked={draft.ignoreCase}
          onChange={({ currentTarget }) => onChange({ ignoreCase: currentTarget.checked })}
        />
      )}
    </>
  );
}

function TemplateInputs({ draft, fields, onChange }: OperationInputsProps) {
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

function AmountInputs({ draft, onChange }: OperationInputsProps) {
  const canBePercent = draft.kind === 'increase' || draft.kind === 'decrease';
  return (
    <>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={bulk.amount}
          inputMode="decimal"
          value={draft.amount}
          onChange={({ currentTarget }) => onChange({ amount: currentTarget.value })}
        />
        {canBePercent && (
          <SegmentedControl
            aria-label={bulk.unit}
            data={[
              { value: 'percent', label: bulk.percent },
              { value: 'absolute', label: bulk.absolute },
            ]}
            value={draft.percent ? 'percent' : 'absolute'}
            onChange={(value) => onChange({ percent: value === 'percent' })}
          />
        )}
      </Group>
      <RoundingInputs draft={draft} onChange={onChange} canBeNone />
    </>
  );
}

function TagInputs({ draft, onChange }: OperationInputsProps) {
  return (
    <>
      <TagsInput
        size="xs"
        label={bulk.addTags}
        description={bulk.tagsHint}
        value={[...draft.add]}
        onChange={(add) => onChange({ add })}
        acceptValueOnBlur
      />
      <TagsInput
        size="xs"
        label={bulk.removeTags}
        value={[...draft.remove]}
        onChange={(remove) => onChange({ remove })}
        acceptValueOnBlur
      />
    </>
  );
}

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
