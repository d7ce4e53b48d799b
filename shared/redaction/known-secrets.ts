import { base64Forms, hexadecimal, urlSafe } from './encodings.ts';

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** Shorter words would be found, and masked, in ordinary text. In characters. */
const SHORTEST = 8;

/** The part of a webhook's address that is as good as the address. In characters. */
const SHORTEST_SEGMENT = 20;

/** Every form in which a live secret may turn up. */
const forms = new Set<string>();

/**
 * Masks a secret from now on, in this process, wherever it turns up and whatever it looks like: as it is, percent-encoded,
 * within JSON, hexadecimal, and in Base64. To be called where a secret enters the memory of a process. What is shorter
 * than eight characters is left to its name and shape.
 */
export function rememberSecret(secret: string): void {
  if (secret.length < SHORTEST || forms.has(secret)) return;
  const percent = encodeURIComponent(secret);
  const base64 = base64Forms(secret);
  const plain = [secret, percent, percent.toLowerCase(), JSON.stringify(secret).slice(1, -1)];
  for (const form of [...plain, hexadecimal(secret), ...base64, ...base64.map(urlSafe)]) forms.add(form);
  // Several client secrets come as one text while they are rotated, and an address has its secret at its end.
  const parts = [
    ...secret.split(/\s+/),
    ...secret.split('/').filter((part) => part.length >= SHORTEST_SEGMENT),
  ];
  for (const part of parts) if (part !== secret) rememberSecret(part);
}

/** The text without any secret that this process knows. */
export function maskKnownSecrets(text: string): string {
  let result = text;
  for (const form of forms) {
    if (result.includes(form)) result = result.replaceAll(form, REDACTED);
  }
  return result;
}
