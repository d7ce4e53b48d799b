import { UnstyledButton } from '@mantine/core';
import {
  type IconAlertTriangle,
  IconCloudOff,
  IconKey,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import type { Store } from '../../shared/model/store.ts';
import type { StoreStatus } from '../../shared/model/store-status.ts';
import { KeyHint } from '../components/keys.tsx';
import { useCommand } from '../state/commands.tsx';
import { switchStore, useStore } from '../state/workspace.tsx';
import classes from './sidebar.module.css';
import { words } from './words.ts';

const LOOKS = {
  ready: { icon: null, tone: 'calm' },
  running: { icon: IconPlayerPlay, tone: 'active' },
  paused: { icon: IconPlayerPause, tone: 'attention' },
  offline: { icon: IconCloudOff, tone: 'attention' },
  token: { icon: IconKey, tone: 'danger' },
} as const satisfies Record<StoreStatus['state'], { icon: typeof IconAlertTriangle | null; tone: string }>;

/** Only the first nine stores have a digit. */
const DIGITS = 9;

function stateWords(status: StoreStatus | undefined): string {
  if (!status) return words.stateUnknown;
  const { state, changesFinal, changesTotal } = status;
  return state === 'running' && changesTotal > 0
    ? words.runningShare(changesFinal / changesTotal)
    : words.state[state];
}

interface StoreRowProps {
  readonly store: Store;
  readonly status: StoreStatus | undefined;
  /** Its place in the list, from 1. */
  readonly number: number;
}

/** A store in the switcher: colour, name, state. */
export function StoreRow({ store, status, number }: StoreRowProps) {
  const isCurrent = useStore().id === store.id;
  const shortcut = number <= DIGITS ? `mod+${number}` : undefined;
  const show = () => switchStore(store.id);
  useCommand({
    id: `store.switch.${store.id}`,
    label: words.switchTo(store.name),
    group: 'Store',
    shortcut,
    run: show,
  });
  const { icon: Icon, tone } = LOOKS[status?.state ?? 'ready'];
  return (
    <li data-store-colour={store.colour}>
      <UnstyledButton
        className={classes.store}
        aria-current={isCurrent || undefined}
        title={status?.message || undefined}
        onClick={show}
      >
        <span className={classes.storeText}>
          <div className={classes.storeName}>{store.name}</div>
          <div className={classes.state} data-tone={tone}>
            {Icon && <Icon size={12} aria-hidden />}
            {stateWords(status)}
          </div>
        </span>
        {shortcut && <KeyHint shortcut={shortcut} />}
      </UnstyledButton>
    </li>
  );
}
