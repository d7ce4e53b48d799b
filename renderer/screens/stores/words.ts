import type { StoreStatus } from '../../../shared/model/store-status.ts';

const number = new Intl.NumberFormat('en');

export const words = {
  title: 'Stores',
  connect: {
    title: 'Connect a store',
    intro:
      'Bulkhead talks to the store directly from this computer. Nothing is changed until you run something.',
    address: 'Store address',
    addressHint: 'The one that ends in .myshopify.com',
    addressExample: 'acme.myshopify.com',
    token: 'Admin API access token',
    tokenHint: 'It starts with shpat_. Blanks and quotes around it do not matter.',
    tokenExample: 'shpat_…',
    keychain: 'The token is kept in this computer’s keychain and nowhere else.',
    noKeychainTitle: 'There is no keychain here to keep the token in',
    noKeychain:
      'Bulkhead never writes a token into a file. For this session it can stay in memory; it is forgotten when you quit.',
    noKeychainHelp:
      'To keep it for good, install a keychain (on Linux: GNOME Keyring or KWallet) and unlock it.',
    sessionOnly: 'Keep the token for this session only',
    submit: 'Connect and check',
    cancel: 'Cancel',
    checking: 'Asking the store',
    startOver: 'Start over',
    checked: (shop: string) => `Connected to ${shop}`,
    plan: 'Plan',
    currency: 'Currency',
    domain: 'Domain',
    speed: 'Speed limit',
    speedValue: (restoreRate: number) => `${number.format(restoreRate)} points a second`,
    answered: 'Answered in',
    answeredValue: (milliseconds: number) => `${number.format(Math.round(milliseconds))} ms`,
    allScopes: 'The token may do everything that Bulkhead needs.',
    missingScopes: 'The token may not do everything',
    neededFor: (what: string) => `is needed for ${what}`,
    missingScopesHint:
      'You can go on, and come back with another token later: add the access in the app’s settings, install the app again, then replace the token here.',
    name: 'Name in Bulkhead',
    colour: 'Colour',
    colourHint: 'It frames the window, so that nobody edits the wrong store.',
    guard: 'How careful to be',
    finish: 'Open the store',
  },
  token: {
    where: 'Where do I get a token?',
    existingTitle: 'The store already has an app made for it in its admin',
    existing: [
      'In the Shopify admin open Settings, then Apps, then Develop apps, and choose the app.',
      'Open API credentials. The Admin API access token starts with shpat_ and is shown only once, when the app is installed: look where it was saved then.',
      'Such a token does not expire. Shopify has not let anyone make new apps of this kind since January 2026.',
    ],
    newTitle: 'The store has no such app',
    new: [
      'Make an app in Shopify’s Dev Dashboard, in the organisation that owns the store, give it the access below, and install it on the store.',
      'Copy its client ID and client secret, and ask for a token as shown here. It is valid for 24 hours; when it has expired, Bulkhead pauses and asks you for another.',
      'For a client’s store that belongs to another organisation, the client makes the app and sends you the token.',
    ],
    access: 'Access that the app needs',
    scopes: [
      { scope: 'write_products', why: 'to read and change products, variants, prices, tags and metafields' },
      { scope: 'write_inventory', why: 'to read and change stock and cost' },
      { scope: 'read_locations', why: 'to know where stock is' },
    ],
    request: (shop: string) =>
      `curl https://${shop}/admin/oauth/access_token \\\n  -d grant_type=client_credentials \\\n  -d client_id=… -d client_secret=…`,
    requestLabel: 'Command that asks for a token',
    copy: 'Copy the command',
    copied: 'Copied',
    docs: 'Shopify’s description of this',
    docsUrl:
      'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant',
  },
  state: {
    ready: 'Ready',
    offline: 'Offline',
    running: 'Running',
    paused: 'Paused',
    token: 'Needs a token',
  } satisfies Record<StoreStatus['state'], string>,
  list: {
    label: 'All stores',
    add: 'Add a store',
    demo: 'Open the demo store',
    staged: (changes: number) => `${number.format(changes)} staged`,
    current: 'Shown now',
  },
  details: {
    show: 'Show this store',
    check: 'Check the connection',
    checkTitle: 'Connection',
    replaceToken: 'Replace the token',
    replaced: 'The token was replaced.',
    envToken: (variable: string) => `Its token is read from the variable ${variable}.`,
    notSaved: 'That was not saved',
    rename: 'Rename',
    remove: 'Remove this store',
    removeTitle: (store: string) => `Remove ${store}?`,
    removeText:
      'Its local catalog, staged changes, run history with everything that undo needs, and its token are deleted from this computer. The store at Shopify stays as it is.',
    removeStaged: (changes: number) =>
      `${number.format(changes)} staged changes would be lost. Export them first if you want to keep them.`,
    removeConfirm: (store: string) => `Type ${store} to confirm`,
    removeNow: 'Remove',
    removed: (store: string) => `${store} was removed.`,
  },
} as const;
