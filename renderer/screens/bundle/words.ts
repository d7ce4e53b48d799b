import { count, counted } from '../../components/quantities.ts';

const MEGABYTE = 1024 ** 2;

export const words = {
  command: 'Export log bundle…',
  title: 'Export log bundle',
  about:
    'One file for a support ticket: what Bulkhead did and what the stores answered. No token or other secret is in it, and you can look at every file before anything is saved.',

  which: 'Stores',
  chosen: 'Only these',
  all: (stores: number) => `All ${count(stores)}`,
  choose: 'Stores to tell of',
  chooseHint: 'Nothing about any other store is in the bundle.',
  chooseOne: 'Choose a store',
  days: 'Days',
  daysHint: 'Of logs and runs, today included.',
  reports: 'Include run reports',
  reportsHint: 'What every run of those days did to which product, and its timeline.',
  cancel: 'Cancel',
  prepare: 'Put it together',

  collecting: 'Collecting logs and reports',
  collectingHint: 'Many days of a busy desk take a minute.',

  look: (files: number, bytes: number) =>
    `${counted(files, 'file')}, ${size(bytes)}. Look at any of them; nothing is saved or sent yet.`,
  files: 'Files of the bundle',
  columns: { file: 'File', size: 'Size' },
  missing: 'Some things could not be read and are missing',
  noFile: 'Choose a file to see what is in it.',
  contents: (file: string) => `Contents of ${file}`,
  part: (part: number, parts: number) => `Part ${count(part)} of ${count(parts)}`,
  previousPart: 'Previous part',
  nextPart: 'Next part',
  emptyFile: 'This file is empty.',

  save: 'Save…',
  chooseToSave: 'Save the log bundle as',
  fileKind: 'Log bundle',
  fileName: (id: string) => `bulkhead-${id}.zip`,

  withoutEngine: 'The engine does not work now',
  withoutEngineText:
    'The log bundle can be made without it: of all stores, with seven days of logs and run reports. Its files cannot be looked at first; no token or other secret is in them.',
  withoutEngineSaving: 'Collecting logs and reports; this may take a minute.',

  saved: 'The log bundle is saved',
  quote: 'Quote this id in the ticket:',
  copyId: 'Copy the id',
  copied: 'Copied',
  savedTo: (path: string, bytes: number) => `${path} (${size(bytes)})`,
  sendIt: 'Nothing was sent: attach the file to the ticket yourself.',
  close: 'Close',
} as const;

/** @param bytes “12 KB”, “3.4 MB” */
export function size(bytes: number): string {
  return bytes < MEGABYTE ? `${count(Math.ceil(bytes / 1024))} KB` : `${count(bytes / MEGABYTE)} MB`;
}
