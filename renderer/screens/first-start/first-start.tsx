import { Button, Text, Title } from '@mantine/core';
import { IconArchive, IconFlask, IconPlugConnected } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, useState } from 'react';
import type { Store } from '../../../shared/model/store.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { startPull } from '../../state/pulls.ts';
import { refreshStores } from '../../state/stores.ts';
import { switchStore } from '../../state/workspace.tsx';
import { useRestore } from '../backup/use-backup.ts';
import { ConnectStore } from '../stores/connect/connect-store.tsx';
import { DemoProgress } from './demo-progress.tsx';
import classes from './first-start.module.css';
import { useDemoStore } from './use-demo-store.ts';
import { words } from './words.ts';

interface ChoiceProps {
  readonly icon: ComponentType<{ size?: number; stroke?: number }>;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Choice({ icon: Icon, title, text, children }: ChoiceProps) {
  return (
    <section className={classes.choice}>
      <Icon size={24} stroke={1.5} aria-hidden />
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" className={classes.text}>
        {text}
      </Text>
      {children}
    </section>
  );
}

function showConnected(store: Store): void {
  void startPull(store);
  switchStore(store.id);
  void refreshStores();
}

/** The first thing that anyone sees: there is no store yet. */
export function FirstStart() {
  const [isConnecting, setConnecting] = useState(false);
  const [demo, setDemo] = useState<Store | null>(null);
  const openDemo = useDemoStore(setDemo);
  const restore = useRestore();
  if (isConnecting) {
    return (
      <main className={classes.page} tabIndex={-1}>
        <div className={classes.connect}>
          <ConnectStore onConnected={showConnected} onCancel={() => setConnecting(false)} />
        </div>
      </main>
    );
  }
  return (
    <main className={classes.page} tabIndex={-1}>
      <div className={classes.welcome}>
        <Title order={1}>{words.title}</Title>
        <Text c="dimmed" mt="sm" maw={560} fz="lg">
          {words.intro}
        </Text>
        <div className={classes.choices}>
          <Choice icon={IconFlask} title={words.demoTitle} text={words.demo}>
            {openDemo.isPending ? (
              <DemoProgress store={demo} />
            ) : (
              <Button size="sm" onClick={() => openDemo.mutate()}>
                {words.demoStart}
              </Button>
            )}
            {openDemo.isError && <ErrorState inline error={openDemo.error} retry={() => openDemo.mutate()} />}
          </Choice>
          <Choice icon={IconPlugConnected} title={words.connectTitle} text={words.connect}>
            <Button
              size="sm"
              variant="default"
              disabled={openDemo.isPending}
              onClick={() => setConnecting(true)}
            >
              {words.connectStart}
            </Button>
          </Choice>
          <Choice icon={IconArchive} title={words.restoreTitle} text={words.restore}>
            <Button
              size="sm"
              variant="default"
              disabled={openDemo.isPending}
              loading={restore.isPending}
              onClick={() => restore.mutate()}
            >
              {words.restoreStart}
            </Button>
          </Choice>
        </div>
        <Text c="dimmed" mt="md">
          {words.laterTitle}
        </Text>
      </div>
    </main>
  );
}
