/** Long enough to be recognised, short enough for every file system's paths. */
const LONGEST = 40;

/** Windows gives these names to devices, in every folder. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * An id made from a store's name: lower-case letters, digits and dashes, so it is a folder name everywhere.
 *
 * @param isTaken whether an id is in use; a number is appended until one is free
 */
export function storeIdFor(name: string, isTaken: (id: string) => boolean): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  const base = slug === '' || DEVICE.test(slug) ? `store${slug === '' ? '' : `-${slug}`}` : slug;
  let id = base;
  for (let number = 2; isTaken(id); number += 1) id = `${base}-${number}`;
  return id;
}
