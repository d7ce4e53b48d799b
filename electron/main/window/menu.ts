import { EventPublisher } from '@orpc/server';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { EXPORT_BUNDLE_COMMAND, type MenuCommand, type MenuModel } from '../../../shared/desktop/menu.ts';
import { openLink } from '../links.ts';

const HELP = 'https://shopify.dev/docs/api/admin-graphql';

/** A page that has not answered within this time, in milliseconds, is not there, has crashed or hangs. */
const ANSWER_LIMIT_MS = 2_000;

export interface AppMenuOptions {
  /** Exports a log bundle without the page. */
  readonly exportBundle: () => void;
}

/** The native menu: the system's own entries, and between them the commands of the window. */
export class AppMenu {
  readonly #options: AppMenuOptions;
  readonly #chosen = new EventPublisher<{ command: string }>();
  /** What is done without the page, by the command that it has not answered for yet. */
  readonly #unanswered = new Map<string, NodeJS.Timeout>();

  constructor(options: AppMenuOptions) {
    this.#options = options;
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
        submenu: [
          {
            label: 'Export log bundle…',
            click: () => this.#chooseOr(EXPORT_BUNDLE_COMMAND, this.#options.exportBundle),
          },
          { type: 'separator' },
          { label: 'Shopify’s Admin API', click: () => void openLink(HELP) },
        ],
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

  /** The page answers for a command. */
  taken(id: string): void {
    clearTimeout(this.#unanswered.get(id));
    this.#unanswered.delete(id);
  }

  #chooseOr(id: string, withoutPage: () => void): void {
    this.taken(id);
    const timer = setTimeout(() => {
      this.#unanswered.delete(id);
      withoutPage();
    }, ANSWER_LIMIT_MS);
    this.#unanswered.set(id, timer);
    this.choose(id);
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
