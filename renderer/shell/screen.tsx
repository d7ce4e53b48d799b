import { type ComponentType, lazy, Suspense } from 'react';
import { Loading } from '../components/loading.tsx';
import type { ScreenName } from '../state/screens.ts';

/** Only the first screen is needed at once: the others are read from disk when they are opened. */
const SCREENS: Record<ScreenName, ComponentType> = {
  catalog: lazy(async () => ({
    default: (await import('../screens/catalog/catalog-screen.tsx')).CatalogScreen,
  })),
  changes: lazy(async () => ({
    default: (await import('../screens/changes/changes-screen.tsx')).ChangesScreen,
  })),
  preview: lazy(async () => ({
    default: (await import('../screens/preview/preview-screen.tsx')).PreviewScreen,
  })),
  runs: lazy(async () => ({ default: (await import('../screens/runs/runs-screen.tsx')).RunsScreen })),
  logs: lazy(async () => ({ default: (await import('../screens/logs/logs-screen.tsx')).LogsScreen })),
  stores: lazy(async () => ({ default: (await import('../screens/stores/stores-screen.tsx')).StoresScreen })),
  settings: lazy(async () => ({
    default: (await import('../screens/settings/settings-screen.tsx')).SettingsScreen,
  })),
};

export function Screen({ name }: { name: ScreenName }) {
  const Chosen = SCREENS[name];
  return (
    <Suspense fallback={<Loading />}>
      <Chosen />
    </Suspense>
  );
}
