import { NativeSelect, TextInput } from '@mantine/core';
import { Rounding } from '../../../../shared/model/recipe.ts';
import { words } from '../words.ts';
import classes from './bulk-panel.module.css';
import type { Draft, RoundingKind } from './draft.ts';

const { bulk } = words;

/** What an amount begins with when another kind of rounding is chosen. */
const FIRST_TARGET: Readonly<Record<RoundingKind, string>> = { none: '.99', ending: '.99', step: '0.05' };

interface RoundingInputsProps {
  readonly draft: Draft;
  readonly canBeNone: boolean;
  onChange(change: Partial<Draft>): void;
}

/** What a computed amount is brought to. */
export function RoundingInputs({ draft, canBeNone, onChange }: RoundingInputsProps) {
  const kinds: readonly RoundingKind[] = canBeNone ? ['none', 'ending', 'step'] : ['ending', 'step'];
  const rounding = kinds.includes(draft.rounding) ? draft.rounding : 'ending';
  return (
    <div className={classes.rounding}>
      <NativeSelect
        size="xs"
        label={bulk.rounding}
        data={kinds.map((value) => ({ value, label: bulk.roundings[value] }))}
        value={rounding}
        onChange={({ currentTarget: { value } }) => {
          const kind = kinds.find((each) => each === value) ?? 'none';
          onChange({ rounding: kind, roundTo: FIRST_TARGET[kind] });
        }}
      />
      {rounding !== 'none' && (
        <>
          <TextInput
            label={bulk.roundTo}
            inputMode="decimal"
            value={draft.roundTo}
            onChange={({ currentTarget }) => onChange({ roundTo: currentTarget.value, rounding })}
          />
          <NativeSelect
            size="xs"
            label={bulk.direction}
            data={Rounding.shape.direction.options.map((value) => ({ value, label: bulk.directions[value] }))}
            value={draft.direction}
            onChange={({ currentTarget }) =>
              onChange({ direction: Rounding.shape.direction.parse(currentTarget.value), rounding })
            }
          />
        </>
      )}
    </div>
  );
}
