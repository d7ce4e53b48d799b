import { randomInt } from 'node:crypto';
import { BundleId } from '../../../shared/model/bundle.ts';

/** Crockford's alphabet: no I, L, O or U, so that an id survives being read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

const group = (): string =>
  Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** A new short id to quote in a ticket. */
export function newBundleId(): BundleId {
  return BundleId.parse(`BH-${group()}-${group()}`);
}
