import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { AppInfo } from '../desktop/app-info.ts';
import { EngineStatus } from '../desktop/engine-status.ts';
import { FileFilter } from '../desktop/file-filter.ts';
import { MenuModel } from '../desktop/menu.ts';
import { Theme } from '../desktop/theme.ts';
import { ExportedBundle } from '../model/bundle.ts';
import { GuardLevel, Store } from '../model/store.ts';

const ByStore = z.object({ store: z.string().min(1) });

/** `session` keeps a secret in memory until the app quits: the choice when there is no keychain. */
const Keep = z.enum(['keychain', 'session']);

const PastedToken = z.object({
  /** As it was pasted. It goes to the keychain or main's memory, and never comes back to the window. */
  token: z.string().max(1_000),
  keep: Keep,
});

/** A secret other than a token, as the window names it: a store by its name. */
const WindowSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slack-webhook') }),
  z.object({ kind: z.literal('webhook-client-secrets'), store: z.string().min(1) }),
]);

/** Everything that the window can ask of the main process. What concerns data is asked of the engine instead. */
export const desktopContract = {
  app: {
    info: oc.output(AppInfo),
  },
  engine: {
    /** The status now and every one after it. */
    watch: oc.output(eventIterator(EngineStatus)),
    /** Starts an engine that is in state `failed` again. */
    restart: oc.output(z.void()),
  },
  stores: {
    /** Adds a store together with its token; when the token cannot be kept, the store is not added either. */
    connect: oc
      .input(
        PastedToken.extend({
          name: z.string(),
          /** `acme.myshopify.com`, or the full URL of a GraphQL endpoint on loopback. */
          address: z.union([z.object({ domain: z.string() }), z.object({ endpoint: z.string() })]),
          guardLevel: GuardLevel,
        }),
      )
      .output(Store),
    /** Takes another token for a store: the old one expired, or was kept for a session that has ended. */
    replaceToken: oc.input(PastedToken.extend(ByStore.shape)).output(z.void()),
    /** Removes a store, its local data and its token. */
    remove: oc.input(ByStore).output(Store),
  },
  secrets: {
    /** Keeps a secret other than a token, in place of the one before. */
    keep: oc
      .input(
        z.object({
          secret: WindowSecret,
          /** As it was pasted. It goes to the keychain or main's memory, and never comes back to the window. */
          value: z.string().max(4_000),
          keep: Keep,
        }),
      )
      .output(z.void()),
    /** Whether one is kept; asking may make the system ask the person to open the keychain. */
    isKept: oc.input(z.object({ secret: WindowSecret })).output(z.boolean()),
    forget: oc.input(z.object({ secret: WindowSecret })).output(z.void()),
  },
  keychain: {
    /** Null when the system's keychain answers, else what is wrong and what to do. */
    problem: oc.output(z.string().nullable()),
  },
  demoStore: {
    /**
     * Opens the demo store and adds it as a store of guard level dev, unless it is there already. Its products are
     * the same after a restart of the app; what was written to it is lost then, as it lives in memory.
     */
    start: oc.output(Store),
  },
  theme: {
    get: oc.output(Theme),
    /** The window's `prefers-color-scheme` follows. */
    set: oc.input(Theme).output(z.void()),
  },
  menu: {
    /** The window's own commands, as native menus between View and Window; replaces the ones before. */
    set: oc.input(MenuModel).output(z.void()),
    /** Ids of the commands that are chosen in a menu or by clicking on a notification. */
    watch: oc.output(eventIterator(z.string())),
    /** The page answers for a command that was chosen. Main does without the page what can be done so. */
    taken: oc.input(z.object({ id: z.string() })).output(z.void()),
  },
  bundle: {
    /**
     * Makes a log bundle of all stores and seven days without the engine, after asking where to save it; null when the
     * person cancels. With an engine, it is asked for one that can be looked at first.
     */
    export: oc.output(ExportedBundle.nullable()),
  },
  notices: {
    /** Tells the person through the system while the window is in the background; does nothing while it is not. */
    notify: oc
      .input(
        z.object({
          title: z.string().max(200),
          body: z.string().max(1_000),
          /** Command that a click on it chooses; the window comes to the front in any case. */
          command: z.string().optional(),
        }),
      )
      .output(z.void()),
    /** The bar on the taskbar or dock icon: from 0 to 1, or null for none. */
    progress: oc
      .input(
        z.object({
          share: z.number().min(0).max(1).nullable(),
          state: z.enum(['running', 'paused', 'failed']),
        }),
      )
      .output(z.void()),
  },
  files: {
    /** Asks for a file to read; null when the person cancels. */
    chooseToOpen: oc
      .input(z.object({ title: z.string(), filters: z.array(FileFilter) }))
      .output(z.object({ path: z.string() }).nullable()),
    /** Asks for a file to write; null when the person cancels. */
    chooseToSave: oc
      .input(z.object({ title: z.string(), fileName: z.string(), filters: z.array(FileFilter) }))
      .output(z.object({ path: z.string() }).nullable()),
  },
  links: {
    /** Opens a page of Shopify's in the browser. */
    open: oc.input(z.object({ url: z.string() })).output(z.void()),
  },
};
