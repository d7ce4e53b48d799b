import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { count } from '../../../components/quantities.ts';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { words } from '../words.ts';
import { editableText, problemWith } from './cell-value.ts';
import classes from './long-editor.module.css';
import { LONGEST_EDITED } from './long-text.ts';

const { long } = words.edit;

interface LongEditorProps {
  readonly column: ShownColumn;
  /** Of the product or variant. */
  readonly title: string;
  readonly value: string | null;
  /** Replaces the old value; null to change it. */
  readonly typed: string | null;
  onCommit(text: string): void;
  onCancel(): void;
}

/** A text of several lines, edited in a window of its own. What was written is not given up by a slip of Escape. */
export function LongEditor({ column, title, value, typed, onCommit, onCancel }: LongEditorProps) {
  const before = editableText(column, value);
  const isTooLong = before.length > LONGEST_EDITED && typed === null;
  const [text, setText] = useState(isTooLong ? '' : (typed ?? before));
  const [problem, setProblem] = useState<string | null>(null);
  const [asksToGiveUp, setAsksToGiveUp] = useState(false);
  const isChanged = !isTooLong && text !== before;

  const commit = () => {
    const found = isChanged ? problemWith(column, text) : null;
    setProblem(found);
    if (found === null) onCommit(text);
  };
  const close = () => {
    if (isChanged && !asksToGiveUp) setAsksToGiveUp(true);
    else onCancel();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The grid beneath must not hear what is typed here.
    event.stopPropagation();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!isTooLong) commit();
  };

  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={false}
      size="xl"
      title={long.title(column.label, title)}
      onKeyDown={onKeyDown}
    >
      <Stack gap="sm">
        {isTooLong ? (
          <>
            <Text size="sm">{long.tooLong(before.length)}</Text>
            <Text size="xs" c="dimmed" className={classes.begin}>
              {before.slice(0, 2_000)}…
            </Text>
          </>
        ) : (
          <Textarea
            data-autofocus
            aria-label={words.edit.value(column.label)}
            value={text}
            spellCheck={false}
            error={problem}
            classNames={{ input: classes.text ?? '' }}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value);
              setProblem(null);
              setAsksToGiveUp(false);
            }}
          />
        )}
        {asksToGiveUp && (
          <Text size="sm" role="alert" className={classes.asks}>
            {long.giveUpQuestion}
          </Text>
        )}
        <Group justify="space-between">
          <Text size="xs" c="dimmed" data-numeric>
            {isTooLong ? '' : long.characters(count(text.length))}
          </Text>
          <Group gap="sm">
            <Button variant="default" onClick={close}>
              {asksToGiveUp ? long.giveUp : isTooLong ? long.close : long.cancel}
            </Button>
            {!isTooLong && (
              <Button onClick={commit} disabled={!isChanged}>
                {long.stage}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
