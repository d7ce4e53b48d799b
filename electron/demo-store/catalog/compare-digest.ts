import { createHash } from 'node:crypto';
import type { MetafieldRecord } from './records.ts';

/**
 * The `compareDigest` of a metafield: opaque, 64 hexadecimal digits, another one whenever the value changes. As in
 * Shopify it is not the SHA-256 of the value (facts §3), so nobody can make it up.
 */
export function compareDigest(metafield: MetafieldRecord): string {
  return createHash('sha256')
    .update(`bulkhead demo store\n${metafield.id}\n${metafield.type}\n${metafield.value}`)
    .digest('hex');
}
