import { Button, Group, Text } from '@mantine/core';
import { useBackUp, useRestore } from './use-backup.ts';
import { words } from './words.ts';

/** Saving and bringing back everything that a person has made. */
export function BackupSettings() {
  const backUp = useBackUp();
  const restore = useRestore();
  return (
    <>
      <Text fz="sm" c="dimmed">
        {words.about}
      </Text>
      <Group mt="sm">
        <Button variant="default" loading={backUp.isPending} onClick={() => backUp.mutate()}>
          {words.backUp}
        </Button>
        <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
          {words.restore}
        </Button>
      </Group>
    </>
  );
}
