import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Store } from '../../shared/model/store.ts';
import { useStoreStatuses } from '../state/stores.ts';
import { useScreen } from '../state/workspace.tsx';
import classes from './sidebar.module.css';
import { StoreRow } from './store-row.tsx';
import { words } from './words.ts';

/** All stores with their colours and states: one press away, by mouse or Ctrl/Cmd+1…9. */
export function StoreSwitcher({ stores }: { stores: readonly Store[] }) {
  const { open } = useScreen();
  const statuses = useStoreStatuses();
  return (
    <nav className={classes.switcher} aria-labelledby="stores-heading">
      <div className={classes.heading}>
        <span id="stores-heading">{words.stores}</span>
        <Tooltip label={words.addStore}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={words.addStore}
            onClick={() => open('stores', { connect: true })}
          >
            <IconPlus size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <ul className={classes.stores}>
        {stores.map((store, index) => (
          <StoreRow key={store.id} store={store} status={statuses.get(store.name)} number={index + 1} />
        ))}
      </ul>
    </nav>
  );
}
