import { Button, Group, Stack, Text } from '@mantine/core';
import type { ExportedBundle } from '../../../shared/model/bundle.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Missing } from './draft-look.tsx';
import { words } from './words.ts';

/** Where it is, and what to say in the ticket. */
export function SavedNotice({ bundle, close }: { bundle: ExportedBundle; close(): void }) {
  const { id, path, bytes, missing } = bundle;
  return (
    <Stack gap="md" role="status">
      <Text fw={600}>{words.saved}</Text>
      <Group gap="sm">
        <Text fz="sm">{words.quote}</Text>
        <CopyText text={id} label={words.copyId} copied={words.copied} />
      </Group>
      <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }} data-selectable>
        {words.savedTo(path, bytes)}
      </Text>
      <Missing missing={missing} />
      <Text fz="sm">{words.sendIt}</Text>
      <Group justify="flex-end">
        <Button onClick={close} data-autofocus>
          {words.close}
        </Button>
      </Group>
    </Stack>
  );
}
