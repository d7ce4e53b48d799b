import { Text, UnstyledButton } from '@mantine/core';
import type { Store } from '../../../shared/model/store.ts';
import { GuardBadge } from '../../components/guard-badge.tsx';
import { useStoreStatuses } from '../../state/stores.ts';
import classes from './stores-screen.module.css';
import { words } from './words.ts';

interface StoreTableProps {
  readonly stores: readonly Store[];
  readonly chosenId: string;
  readonly onChoose: (id: string) => void;
}

/** The stores with colour, address, guard level and state; choosing one shows its details. */
export function StoreTable({ stores, chosenId, onChoose }: StoreTableProps) {
  const statuses = useStoreStatuses();
  return (
    <section aria-label={words.list.label}>
      {stores.map((store) => {
        const status = statuses.get(store.name);
        return (
          <UnstyledButton
            key={store.id}
            className={classes.row}
            data-store-colour={store.colour}
            aria-pressed={store.id === chosenId}
            onClick={() => onChoose(store.id)}
          >
            <div className={classes.name}>
              <Text fw={500} truncate>
                {store.name}
              </Text>
              <Text fz="xs" c="dimmed" truncate>
                {new URL(store.endpoint).host}
              </Text>
            </div>
            <GuardBadge level={store.guardLevel} />
            <div>
              <Text fz="sm">{status ? words.state[status.state] : ''}</Text>
              <Text fz="xs" c="dimmed" data-numeric>
                {status && status.staged > 0 ? words.list.staged(status.staged) : ''}
              </Text>
            </div>
          </UnstyledButton>
        );
      })}
    </section>
  );
}
