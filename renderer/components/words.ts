import type { ErrorCode } from '../../shared/errors.ts';
import type { GuardLevel, StoreColour } from '../../shared/model/store.ts';

export const words = {
  tryAgain: 'Try again',
  close: 'Close',
  loading: 'Loading',
  nothing: 'empty',
  was: 'was',
  becomes: 'becomes',
  errorTitle: {
    bad_input: 'That cannot be understood',
    not_found: 'That is not here any more',
    store_unreachable: 'The store cannot be reached',
    not_authorised: 'The store does not accept the token',
    store_unavailable: 'The store refuses for now',
    in_use: 'In use',
    keychain_unavailable: 'No keychain on this computer',
    database_corrupt: 'The local data is damaged',
    database_newer: 'Made by a newer Bulkhead',
    disk_full: 'The disk is full',
    api_refused: 'Shopify refused the request',
    cancelled: 'Stopped',
    engine_lost: 'The engine stopped',
    unexpected: 'Something unexpected happened',
  } satisfies Record<ErrorCode, string>,
  guard: { live: 'Live', staging: 'Staging', dev: 'Dev' } satisfies Record<GuardLevel, string>,
  guardMeaning: {
    live: 'Customers see this store. Risky changes are stopped until you accept them, and a run asks for the store’s name.',
    staging: 'A copy for trying things out with care. Risky changes are warned about, and a run asks once.',
    dev: 'A playground. Only what can never be meant is stopped.',
  } satisfies Record<GuardLevel, string>,
  colour: {
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    violet: 'Violet',
    pink: 'Pink',
    grey: 'Grey',
  } satisfies Record<StoreColour, string>,
} as const;
