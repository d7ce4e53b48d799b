import type { Store } from '../../shared/model/store.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import '../state/webhooks.ts';
import { useScreen, useStore } from '../state/workspace.tsx';
import { EngineNotice } from './engine-notice.tsx';
import { IncidentBanner } from './incident-banner.tsx';
import { useIncidentNotices } from './incident-notices.ts';
import { useRecoveryNotices } from './recovery-notices.ts';
import { useResumeAfterLoss } from './resume-runs.ts';
import { useRunNotices } from './run-notices.ts';
import { Screen } from './screen.tsx';
import { useShellCommands } from './shell-commands.ts';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { words } from './words.ts';
import classes from './workspace.module.css';

/** The frame around every screen, in the colour of the store that it shows. */
export function Workspace({ stores }: { stores: readonly Store[] }) {
  const store = useStore();
  const { screen } = useScreen();
  useShellCommands(stores);
  useRunNotices();
  useIncidentNotices();
  useRecoveryNotices();
  useResumeAfterLoss();
  return (
    <div className={classes.frame} data-store-colour={store.colour}>
      <EngineNotice />
      <IncidentBanner />
      <div className={classes.body}>
        <Sidebar stores={stores} />
        <div className={classes.content}>
          <TopBar />
          {/* A new key per store: no state of a screen ever carries over to another client. */}
          <main
            key={`${store.id}/${screen}`}
            className={classes.screen}
            aria-label={words.screen[screen]}
            tabIndex={-1}
          >
            <ErrorBoundary>
              <Screen name={screen} />
            </ErrorBoundary>
          </main>
        </div>
      </div>
      <StatusBar />
    </div>
  );
}
