import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { accessibilityProblems } from './support/screens.ts';
import type { StagedStore } from './support/staged-store.ts';
import { showTheme } from './support/theme.ts';
import { type Look, openTourStore, TOUR, tourFirstStart } from './support/tour.ts';

/** Collects what axe finds serious or critical, by what was open. Only colours depend on the theme. */
function inspect(app: DesktopApp, found: Record<string, string[]>): Look {
  const note = (where: string, problems: string[]) => {
    if (problems.length > 0) found[where] = problems;
  };
  return async (name) => {
    note(name, await accessibilityProblems(app.page));
    await showTheme(app, 'dark');
    note(`${name}, dark`, await accessibilityProblems(app.page, ['color-contrast']));
    await showTheme(app, 'light');
  };
}

it('has nothing serious on the way to the first store, in light and dark', async () => {
  const shop = await startDemoStore({
    products: 20,
    scopes: ['read_products', 'write_products', 'read_locations'],
  });
  await using app = await DesktopApp.launch({ page: 'screens' });
  const found: Record<string, string[]> = {};
  await tourFirstStart(app.page, shop, inspect(app, found));
  await shop.stop();
  expect(found).toEqual({});
});

describe('has nothing serious, in light and dark, in', () => {
  let store: StagedStore;
  let app: DesktopApp;
  beforeAll(async () => {
    store = await openTourStore();
    app = await store.launch();
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });

  it.each(TOUR)('%s', async (_place, visit) => {
    const found: Record<string, string[]> = {};
    await visit(app.page, inspect(app, found));
    expect(found).toEqual({});
  });
});
