import { EventPublisher } from '@orpc/server';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuModel } from '../../../shared/desktop/menu.ts';
import { openLink } from '../links.ts';

const HELP = 'https://shopify.dev/docs/api/admin-graphql';

/** The native menu: the system's own entries, and between them the commands of the window. */
export class AppMenu {
  readonly #chosen = new EventPublisher<{ command: string }>();

  constructor() {
    this.set([]);
  }

  /** Shows the window's commands, instead of those before. */
  set(model: MenuModel): void {
    const isMac = process.platform === 'darwin';
    const template: MenuItemConstructorOptions[] = [
      ...(isMac ? [{ role: 'appMenu' as const }] : []),
      { role: 'fileMenu' },
      { role: 'editMenu' },
      { label: 'View', submenu: viewItems() },
      ...model.map(({ label, groups }) => ({ label, submenu: this.#items(groups) })),
      { role: 'windowMenu' },
      {
        role: 'help',
        submenu: [{ label: 'Shopify’s Admin API', click: () => void openLink(HELP) }],
      },
    ];
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  /** Chooses a command as if it had been clicked on. */
  choose(id: string): void {
    this.#chosen.publish('command', id);
  }

  /** Ids of the commands that are chosen from now on. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<string> {
    return this.#chosen.subscribe('command', { signal });
  }

  #items(groups: readonly MenuCommand[][]): MenuItemConstructorOptions[] {
    return groups.flatMap((commands, index) => [
      ...(index === 0 ? [] : [{ type: 'separator' as const }]),
      ...commands.map((command) => this.#item(command)),
    ]);
  }

  #item({ id, label, accelerator, enabled, checked }: MenuCommand): MenuItemConstructorOptions {
    return {
      label,
      enabled,
      ...(accelerator === undefined ? {} : { accelerator }),
      ...(checked === undefined ? {} : { type: 'checkbox', checked }),
      click: () => this.choose(id),
    };
  }
}

function viewItems(): MenuItemConstructorOptions[] {
  const developer: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
  ];
  return [
    ...(app.isPackaged ? [] : developer),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
}
