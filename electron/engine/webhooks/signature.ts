import { createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-256 in base64. */
const SIGNATURE_BYTES = 44;

/**
 * Whether a body was signed with one of the client secrets: base64 of HMAC-SHA256 over the raw bytes (facts §5).
 *
 * How long it takes tells nothing of the secrets or of the right signature: every secret is tried, whatever the ones
 * before have come to; only `timingSafeEqual` compares, always 44 bytes with 44 bytes; a signature of another length
 * is cut or filled up for that and refused afterwards. The texts are compared, not what they decode to, since Node
 * takes many texts for the same bytes.
 *
 * @param body as it came in, unparsed; Shopify signs none that is empty
 * @param signature the header `X-Shopify-Hmac-Sha256`
 * @param secrets the client secret, or several while it is rotated
 */
export function isSigned(body: Buffer, signature: string | undefined, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature ?? '', 'utf8');
  const compared = Buffer.alloc(SIGNATURE_BYTES);
  given.copy(compared);
  let isAny = false;
  for (const secret of secrets) {
    const right = createHmac('sha256', secret).update(body).digest('base64');
    const isRight = timingSafeEqual(Buffer.from(right, 'latin1'), compared);
    isAny = isRight || isAny;
  }
  return isAny && given.length === SIGNATURE_BYTES && body.length > 0;
}
