import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { words } from '../words.ts';
import type { OperationInputsProps } from './input-props.ts';
import { RoundingInputs } from './rounding-inputs.tsx';

const { bulk } = words;

/** How much to compute with, and what to round the result to. */
export function AmountInputs({ draft, onChange }: OperationInputsProps) {
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
