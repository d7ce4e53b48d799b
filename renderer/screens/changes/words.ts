/** Everything that the changes screen says. */

const numbers = new Intl.NumberFormat('en-US');

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

export const words = {
  title: 'Changes',
  /** What a store's first set is called. */
  defaultSet: 'Changes',
  counter: (count: number) => counted(count, 'change'),
  counterLabel: (count: number, set: string) => `${counted(count, 'change')} staged in “${set}”`,
  summary: (changes: number, products: number) =>
    `${counted(changes, 'change')} to ${counted(products, 'product')}`,
  undoSet: (run: number) => `Takes back run ${run}`,

  set: 'Change set',
  setMenu: 'Change set: rename, remove, export, import',
  newSet: 'New change set…',
  rename: 'Rename…',
  remove: 'Remove…',
  exportSet: 'Export to a file',
  importSet: 'Import from a file…',
  renameSet: 'Rename the change set…',
  exportSetLong: 'Export the change set to a file',
  importSetLong: 'Import a change set from a file…',
  nameLabel: 'Name of the change set',
  newSetTitle: 'New change set',
  newSetHelp: 'Edits go to the new set from now on. It is kept as soon as it holds a change.',
  renameTitle: (name: string) => `Rename “${name}”`,
  create: 'Use it',
  save: 'Rename',
  cancel: 'Cancel',
  nameTaken: 'There is a change set of this name already.',
  removeTitle: (name: string) => `Remove “${name}”?`,
  removeText: (count: number) =>
    count === 0
      ? 'It holds no changes.'
      : `${counted(count, 'staged change')} will be given up. Nothing is changed in the store.`,
  removeButton: 'Remove the set',
  exported: (file: string) => `The set was exported as ${file}.`,
  imported: 'The file was imported',
  importedText: (staged: number, unknown: number, refused: number, reverted: number) =>
    [
      `${counted(staged, 'change')} staged.`,
      ...(reverted > 0
        ? [`${counted(reverted, 'change')} taken back: the catalog has the value already.`]
        : []),
      ...(unknown > 0
        ? [`${counted(unknown, 'line')} left out: this store does not have the product or variant.`]
        : []),
      ...(refused > 0 ? [`${counted(refused, 'value')} refused.`] : []),
    ].join(' '),
  failed: 'That did not work',

  groupBy: 'Group by',
  byProduct: 'Product',
  byField: 'Field',
  columns: {
    choose: 'Choose',
    product: 'Product',
    variant: 'Variant',
    field: 'Field',
    change: 'Before → after',
    actions: 'Discard',
  },
  table: 'Staged changes',
  wholeProduct: 'Product itself',
  stale: 'Moved',
  staleHelp:
    'The catalog no longer holds the value that this change was staged from. The run checks it against the store and holds it for you if somebody else changed it.',
  excluded: 'Unticked',
  excludedHelp: 'Unticked in the preview: it stays staged and is not sent.',
  choose: (what: string) => `Choose the change of ${what}`,
  discardOne: (what: string) => `Discard the change of ${what}`,
  discardProduct: (product: string) => `Discard all changes of ${product}`,
  discardField: (field: string) => `Discard all changes of the field ${field}`,
  discardChosen: (count: number) => `Discard ${numbers.format(count)} chosen`,
  discardAll: 'Discard all',
  undo: 'Undo the last edit or discard',
  undoButton: 'Undo',
  redo: 'Redo what was undone',
  preview: 'Preview',
  discardTitle: (count: number | null) =>
    count === null ? 'Discard these changes?' : `Discard ${counted(count, 'change')}?`,
  discardText:
    'They are taken out of the change set; Undo brings them back. Nothing is changed in the store.',
  discardButton: 'Discard',
  discarded: 'Discarded',
  keys: 'Arrows move · Space chooses · Delete discards · Shift+Delete discards the whole group',

  emptyTitle: 'Nothing staged yet',
  emptyText: 'Edit cells in the catalog or use bulk edit. Every change waits here until you run it.',
  openCatalog: 'Open the catalog',
  what: (product: string, variant: string | null, field: string) =>
    variant === null ? `${field} of ${product}` : `${field} of ${product}, ${variant}`,
} as const;
