import { TagsInput } from '@mantine/core';
import { words } from '../words.ts';
import type { OperationInputsProps } from './input-props.ts';

const { bulk } = words;

/** Tags to put on and to take off. */
export function TagInputs({ draft, onChange }: OperationInputsProps) {
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
