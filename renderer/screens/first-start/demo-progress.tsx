import { Progress, Text } from '@mantine/core';
import type { Store } from '../../../shared/model/store.ts';
import { pullShare, usePull } from '../../state/pulls.ts';
import { words } from './words.ts';

function PullState({ store }: { store: Store }) {
  const pull = usePull(store);
  const progress = pull?.state === 'running' ? pull.progress : null;
  const share = progress && pullShare(progress);
  return (
    <div role="status">
      <Text fz="sm" mb={4} data-numeric>
        {words.phase[progress?.phase ?? 'asking']}
        {progress?.phase === 'receiving' && `: ${words.rows(progress.received, progress.expected)}`}
      </Text>
      <Progress value={share === null ? 100 : share * 100} animated aria-label={words.progress} />
    </div>
  );
}

/** How far the demo store is: starting, then its catalog on the way. */
export function DemoProgress({ store }: { store: Store | null }) {
  if (store) return <PullState store={store} />;
  return (
    <div role="status">
      <Text fz="sm" mb={4}>
        {words.opening}
      </Text>
      <Progress value={100} animated aria-label={words.progress} />
    </div>
  );
}
