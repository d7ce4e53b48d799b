import { ActionIcon, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { fieldSpec } from '../../../../shared/model/field.ts';
import type { GridColumn } from '../../../../shared/model/grid.ts';
import { words } from '../words.ts';
import classes from './bulk-panel.module.css';
import { type Draft, type DraftKind, kindsFor, withDraftField } from './draft.ts';
import { OperationInputs } from './operation-inputs.tsx';
import type { Step } from './step.ts';

const { bulk } = words;

interface StepFormProps {
  readonly step: Step;
  readonly number: number;
  /** By the name that people write. */
  readonly fields: ReadonlyMap<string, GridColumn>;
  onDraft(draft: Draft): void;
  onText(text: string): void;
  /** Left out for the only step. */
  readonly onRemove: (() => void) | undefined;
}

/** The groups of fields, as options. */
function fieldOptions(fields: ReadonlyMap<string, GridColumn>) {
  const groups = Map.groupBy(fields, ([, { group }]) => group);
  return [...groups].map(([group, members]) => ({
    group: words.groups[group],
    items: members.map(([value, { label }]) => ({ value, label })),
  }));
}

/** One edit: as a form, and as the text that says the same. */
export function StepForm({ step, number, fields, onDraft, onText, onRemove }: StepFormProps) {
  const { draft, text, problem } = step;
  const kinds = kindsFor(fieldSpec(draft.field));
  const options = [...fields].map(([value, { label }]) => ({ value, label }));
  const isKnown = fields.has(draft.field);
  return (
    <Stack component="fieldset" gap="sm" className={classes.step}>
      <Group component="legend" justify="space-between" className={classes.legend}>
        <Text size="xs" fw={600} c="dimmed">
          {bulk.step(number)}
        </Text>
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={bulk.removeStep(number)}
            onClick={onRemove}
          >
            <IconX size={14} />
          </ActionIcon>
        )}
      </Group>
      <Group gap="sm" grow wrap="nowrap">
        <NativeSelect
          size="xs"
          label={bulk.field}
          data={
            isKnown
              ? fieldOptions(fields)
              : [{ value: draft.field, label: draft.field }, ...fieldOptions(fields)]
          }
          value={draft.field}
          onChange={({ currentTarget }) => onDraft(withDraftField(draft, currentTarget.value))}
        />
        <NativeSelect
          size="xs"
          label={bulk.operation}
          data={kinds.map((value) => ({ value, label: bulk.operations[value] }))}
          value={draft.kind}
          onChange={({ currentTarget }) => onDraft({ ...draft, kind: currentTarget.value as DraftKind })}
        />
      </Group>
      <OperationInputs
        draft={draft}
        column={fields.get(draft.field)}
        fields={options}
        onChange={(change) => onDraft({ ...draft, ...change })}
      />
      <TextInput
        label={bulk.expression}
        value={text}
        spellCheck={false}
        placeholder={bulk.expressionExample}
        classNames={{ input: classes.expression ?? '' }}
        error={
          problem && (
            <>
              {problem.column !== null && (
                <code className={classes.place} aria-hidden>
                  {' '.repeat(Math.max(0, problem.column - 1))}↑
                </code>
              )}
              {problem.message}
            </>
          )
        }
        onChange={({ currentTarget }) => onText(currentTarget.value)}
      />
    </Stack>
  );
}
