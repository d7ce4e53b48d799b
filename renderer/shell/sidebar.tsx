import type { Store } from '../../shared/model/store.ts';
import { Navigation } from './navigation.tsx';
import classes from './sidebar.module.css';
import { StoreSwitcher } from './store-switcher.tsx';

/** Stores above, the screens of the current one below. */
export function Sidebar({ stores }: { stores: readonly Store[] }) {
  return (
    <div className={classes.sidebar}>
      <StoreSwitcher stores={stores} />
      <Navigation />
    </div>
  );
}
