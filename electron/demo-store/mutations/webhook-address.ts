/** Facts Appendix B, webhookSubscriptionCreate. */
const LARGEST_ADDRESS_BYTES = 64 * 1024;
/** The app whose token is used; EventBridge sources carry it. */
const APP_ID = '100001';
const EVENT_SOURCE =
  /^arn:aws:events:[a-z0-9-]+::event-source\/aws\.partner\/shopify\.com(?:\.test)?\/(\d+)\/.+$/;

function pubSubProblem(address: string): string | null {
  const match = /^pubsub:\/\/([^:]+):([^:]+)$/.exec(address);
  if (!match?.[1] || !match[2]) {
    return 'Address is not a valid GCP pub/sub format. Format should be pubsub://project:topic';
  }
  if (!/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(match[1])) return 'Address is not a valid GCP project id.';
  if (!/^(?!goog)[A-Za-z][\w.~+%-]{2,254}$/.test(match[2])) return 'Address is not a valid GCP topic id.';
  return null;
}

function arnProblem(address: string): string | null {
  const appId = EVENT_SOURCE.exec(address)?.[1];
  if (appId === undefined) return 'Address is not a valid AWS ARN';
  if (appId === APP_ID) return null;
  return `Address is an AWS ARN and includes api_client_id '${appId}' instead of '${APP_ID}'`;
}

/** Does the address belong to a cloud queue rather than a web server? */
export function isCloudAddress(address: string): boolean {
  return address.startsWith('pubsub://') || address.startsWith('arn:');
}

const LOCAL_ADDRESS = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

/** Is the address on this machine? The demo store takes such, unlike Shopify, and sends to no other. */
export function isLocalAddress(address: string): boolean {
  return LOCAL_ADDRESS.test(address);
}

/** What is wrong with the address of a webhook subscription, in the recorded words; null when nothing is. */
export function addressProblem(address: string): string | null {
  if (address.trim() === '') return "Address can't be blank";
  if (Buffer.byteLength(address) > LARGEST_ADDRESS_BYTES) return 'Address is too big (maximum is 64 KB)';
  if (address.startsWith('pubsub://')) return pubSubProblem(address);
  if (address.startsWith('arn:')) return arnProblem(address);
  const protocol = /^([a-z][a-z0-9+.-]*:\/\/)/i.exec(address)?.[1]?.toLowerCase();
  if (protocol !== undefined && protocol !== 'https://' && !isLocalAddress(address))
    return `Address protocol ${protocol} is not supported`;
  return URL.canParse(address) ? null : 'Address is invalid';
}
