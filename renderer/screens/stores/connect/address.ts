import { words } from '../words.ts';

/** What the person typed, as the contract wants it: a full URL on this machine, or a store's domain. */
export function parseAddress(text: string): { domain: string } | { endpoint: string } {
  const address = text.trim();
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return /^(localhost|127\..*|\[::1\])$/.test(host) ? { endpoint: address } : { domain: address };
}

/** The store's domain as far as it can be told from what was typed; an example until then. */
export function shopDomain(text: string): string {
  return /([a-z0-9-]+\.myshopify\.com)/i.exec(text)?.[1]?.toLowerCase() ?? words.connect.addressExample;
}

/** A name that no store has yet: the first part of the address, numbered when it is taken. */
export function suggestedName(text: string, taken: readonly string[]): string {
  const host = URL.canParse(text.trim()) ? new URL(text.trim()).hostname : text.trim();
  const base = host.split('.')[0]?.slice(0, 50) || 'store';
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = base;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${base} ${number}`;
  return name;
}
