/** What a change set's file is called and what kind it is. */
export const SET_FILE = {
  extension: '.bulkhead.json',
  accept: '.json,.txt',
  type: 'application/json',
} as const;

/** Characters that some system does not take in the name of a file. */
const UNSAFE = /[<>:"/\\|?*\p{C}]+/gu;

/**
 * Lets the person save a text; the system asks where to.
 *
 * @param name of what is saved; becomes the suggested name of the file
 * @returns the suggested name
 */
export function saveSetFile(name: string, text: string): string {
  const file = `${name.replace(UNSAFE, ' ').trim() || 'changes'}${SET_FILE.extension}`;
  const address = URL.createObjectURL(new Blob([text], { type: SET_FILE.type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  // The download has its own hold on the text once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return file;
}
