import { Center, Loader, Stack, Text } from '@mantine/core';
import { words } from './words.ts';

/** Something is on its way. Appears after a moment, so that quick answers do not flash. */
export function Loading({ label = words.loading }: { label?: string }) {
  return (
    <Center h="100%" p="xl" role="status" data-delayed>
      <Stack align="center" gap="xs">
        <Loader size="sm" />
        <Text size="sm" c="dimmed">
          {label}…
        </Text>
      </Stack>
    </Center>
  );
}
