import { Badge, Tooltip } from '@mantine/core';
import type { GuardLevel } from '../../shared/model/store.ts';
import { words } from './words.ts';

const COLOURS = { live: 'red.9', staging: 'yellow', dev: 'gray' } as const satisfies Record<
  GuardLevel,
  string
>;

/** How careful Bulkhead is with a store. */
export function GuardBadge({ level }: { level: GuardLevel }) {
  return (
    <Tooltip label={words.guardMeaning[level]} multiline maw={280}>
      <Badge color={COLOURS[level]} variant={level === 'live' ? 'filled' : 'light'} size="sm" flex="none">
        {words.guard[level]}
      </Badge>
    </Tooltip>
  );
}
