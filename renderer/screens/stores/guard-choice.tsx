import { Radio, Stack } from '@mantine/core';
import { GuardLevel } from '../../../shared/model/store.ts';
import { words as componentWords } from '../../components/words.ts';
import { words } from './words.ts';

interface GuardChoiceProps {
  readonly value: GuardLevel;
  readonly onChange: (level: GuardLevel) => void;
}

/** How strict the guard rails are, with what each level means. */
export function GuardChoice({ value, onChange }: GuardChoiceProps) {
  return (
    <Radio.Group
      label={words.connect.guard}
      size="xs"
      value={value}
      onChange={(level) => onChange(GuardLevel.parse(level))}
    >
      <Stack gap="sm" mt="sm">
        {GuardLevel.options.map((level) => (
          <Radio
            key={level}
            value={level}
            size="xs"
            label={componentWords.guard[level]}
            description={componentWords.guardMeaning[level]}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
