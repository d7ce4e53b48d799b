const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bits of a text's first Base64 character that belong to what stands before it, by the bytes that stand before it. */
const FOREIGN_BITS = [0, 4, 2] as const;

/** UTF-8, a character for each byte. */
function bytesOf(text: string): string {
  return encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/**
 * What a text looks like somewhere within the Base64 of a longer one: one form for each way in which its bytes can fall
 * on the groups of three, without the characters at its ends that also depend on its neighbours.
 */
export function base64Forms(text: string): string[] {
  const bits = Array.from(bytesOf(text), (byte) => byte.charCodeAt(0).toString(2).padStart(8, '0')).join('');
  return FOREIGN_BITS.map((foreign) => {
    const groups = bits.slice(foreign).match(/.{6}/g) ?? [];
    return groups.map((group) => ALPHABET[Number.parseInt(group, 2)]).join('');
  });
}

/** Base64 as URLs carry it. */
export function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

export function hexadecimal(text: string): string {
  return Array.from(bytesOf(text), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
