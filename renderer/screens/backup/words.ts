const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

const count = (amount: number, one: string, many = `${one}s`): string =>
  `${number.format(amount)} ${amount === 1 ? one : many}`;

const list = new Intl.ListFormat('en');

export const words = {
  about:
    'Saves your stores, staged changes, run history, saved views, recipes and settings to one file. Tokens are not in it, and neither are catalogs, which the stores give again.',
  backUp: 'Back up…',
  restore: 'Restore from a backup…',
  chooseToSave: 'Save the backup as',
  chooseToOpen: 'Choose a backup',
  fileKind: 'Bulkhead backup',
  fileName: (day: string) => `bulkhead-backup-${day}.zip`,
  saved: 'Backup saved',
  savedText: (stores: number, bytes: number) =>
    `${count(stores, 'store')}, ${number.format(bytes / 1024 ** 2)} MB. Keep it where only you can read it: it holds your clients’ changes.`,
  leftOut: (store: string, reason: string) => `“${store}” is not in it: ${reason}`,
  notSaved: 'The backup was not saved',
  restored: (stores: number) => `${count(stores, 'store')} restored`,
  restoredText:
    'Paste a token for each on the Stores screen, then refresh its catalog. Runs that were under way are paused.',
  renamed: (names: readonly { before: string; now: string }[]) =>
    `There were stores of the same name already: ${list.format(names.map(({ before, now }) => `“${before}” is now “${now}”`))}.`,
  notRestored: 'The backup was not restored',
} as const;
