import { Text, UnstyledButton } from '@mantine/core';
import { useEngineStatus } from '../bridge/engine-status.ts';
import { usePulledAt } from '../state/pulls.ts';
import { useStoreStatuses, useStores } from '../state/stores.ts';
import { openScreenOf, useStore } from '../state/workspace.tsx';
import { ago } from './ago.ts';
import classes from './status-bar.module.css';
import { words } from './words.ts';

/** Runs of other stores that go on in the background; a click shows one. */
function OtherRuns() {
  const store = useStore();
  const statuses = useStoreStatuses();
  const stores = useStores();
  const others = (stores.data ?? []).flatMap((other) => {
    const status = statuses.get(other.name);
    const run = status?.run ?? null;
    return status && run !== null && other.id !== store.id ? [{ other, status, run }] : [];
  });
  return others.map(({ other, status, run }) => (
    <UnstyledButton
      key={other.id}
      className={classes.run}
      data-store-colour={other.colour}
      onClick={() => openScreenOf(other, 'runs', { run })}
    >
      <span className={classes.swatch} aria-hidden />
      {words.otherRun(other.name, status.changesFinal, status.changesTotal)}
    </UnstyledButton>
  ));
}

/** What to know about the store, what goes on elsewhere, and whether the engine is well. */
export function StatusBar() {
  const store = useStore();
  const status = useStoreStatuses().get(store.name);
  const engine = useEngineStatus();
  const pulledAt = usePulledAt(store);
  return (
    <footer className={classes.bar}>
      <Text fz="xs" truncate className={classes.message} data-state={status?.state} aria-live="polite">
        {status ? status.message || words.state[status.state] : words.stateUnknown}
      </Text>
      <OtherRuns />
      <Text fz="xs">{pulledAt === null ? words.neverPulled : words.pulledAgo(ago(pulledAt))}</Text>
      <Text fz="xs" className={classes.engine} data-state={engine.state}>
        {words.engineState[engine.state]}
      </Text>
    </footer>
  );
}
