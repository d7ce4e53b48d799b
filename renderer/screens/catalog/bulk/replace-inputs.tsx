import { Checkbox, TextInput } from '@mantine/core';
import { words } from '../words.ts';
import type { OperationInputsProps } from './input-props.ts';

const { bulk } = words;

/** What to find, as it stands or as a pattern, and what to put in its place. */
export function ReplaceInputs({ draft, onChange }: OperationInputsProps) {
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
