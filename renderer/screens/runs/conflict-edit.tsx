import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AppError } from '../../../shared/errors.ts';
import { fieldSpec } from '../../../shared/model/field.ts';
import type { RunChange } from '../../../shared/model/run.ts';
import { valueText } from '../../components/value-text.ts';
import { choicesOf, editableText, typedValue, type ValueColumn } from '../catalog/edit/cell-value.ts';
import classes from './conflicts.module.css';
import { words } from './words.ts';

/** Rows of the text field: a description has many, a price one. */
const MOST_ROWS = 10;

function columnOf({ field, fieldLabel }: RunChange): ValueColumn {
  const { type, choices = [] } = fieldSpec(field);
  return { field, label: fieldLabel, type, choices: [...choices] };
}

function problemWith(column: ValueColumn, text: string): string | null {
  try {
    typedValue(column, text);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

interface ConflictEditProps {
  readonly change: RunChange;
  write(value: string | null): void;
  close(): void;
}

/** Asks for a third value, beside mine and the store's. */
export function ConflictEdit({ change, write, close }: ConflictEditProps) {
  const { field, base, value, theirs, productTitle, variantTitle, fieldLabel } = change;
  const column = columnOf(change);
  const [text, setText] = useState(editableText(column, value));
  const [problem, setProblem] = useState<string | null>(null);
  const choices = choicesOf(column);
  const type = (next: string) => {
    setText(next);
    setProblem(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemWith(column, text);
    setProblem(found);
    if (found !== null) return;
    write(typedValue(column, text));
    close();
  };
  const sides = [
    [words.conflictColumns.base, base, 'base'],
    [words.conflictColumns.mine, value, 'mine'],
    [words.conflictColumns.theirs, theirs, 'theirs'],
  ] as const;
  const input = {
    'data-autofocus': true,
    label: words.editLabel,
    error: problem,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => type(event.currentTarget.value),
  };
  return (
    <Modal
      opened
      onClose={close}
      title={words.editTitle(words.what(productTitle, variantTitle, fieldLabel))}
      centered
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <dl className={classes.sides}>
            {sides.map(([label, held, side]) => (
              <div key={side}>
                <dt>{label}</dt>
                <dd className={classes.value} data-side={side}>
                  <span>{valueText(field, held) || words.empty}</span>
                </dd>
                <dd>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={words.editFromOf(label)}
                    onClick={() => type(editableText(column, held))}
                  >
                    {words.editFrom}
                  </Button>
                </dd>
              </div>
            ))}
          </dl>
          {choices ? (
            <NativeSelect {...input} data={choices.map(({ name }) => name)} />
          ) : (
            <Textarea
              {...input}
              autosize
              minRows={1}
              maxRows={MOST_ROWS}
              spellCheck={false}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                submit(event);
              }}
            />
          )}
          <Text size="xs" c="dimmed">
            {words.editText}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {words.keep}
            </Button>
            <Button type="submit">{words.editButton}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
