import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { words } from './words.ts';

/** While the engine puts the files together. */
export function Collecting({ close }: { close(): void }) {
  return (
    <Stack gap="md">
      <Group gap="sm" role="status" wrap="nowrap">
        <Loader size="sm" aria-hidden />
        <div>
          <Text fz="sm">{words.collecting}…</Text>
          <Text fz="xs" c="dimmed">
            {words.collectingHint}
          </Text>
        </div>
      </Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {words.cancel}
        </Button>
      </Group>
    </Stack>
  );
}
