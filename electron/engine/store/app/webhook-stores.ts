import { SecretSource } from '../../../../shared/model/secret-source.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** What is kept about a store's webhooks. */
export interface WebhookStore {
  /** Where the app's client secrets come from, never the secrets. */
  readonly secrets: SecretSource | null;
  /** Where the store was told to send to. */
  readonly address: string | null;
  /** Counts up whenever the secrets were given anew, maybe from the same place. */
  readonly generation: number;
}

interface Row {
  secrets: string | null;
  address: string | null;
  generation: number;
}

const NONE: WebhookStore = { secrets: null, address: null, generation: 0 };

/** Parsed, since the file can be edited by others. */
export function webhookStore(app: Database, storeId: string): WebhookStore {
  const row = statement<Row>(
    app,
    'SELECT secrets, address, generation FROM webhook_store WHERE store_id = ?',
  ).get(storeId);
  if (!row) return NONE;
  const source = SecretSource.safeParse(row.secrets === null ? null : JSON.parse(row.secrets));
  return { ...row, secrets: source.success ? source.data : null };
}

export function setWebhookSecrets(app: Database, storeId: string, source: SecretSource | null): void {
  statement(
    app,
    `INSERT INTO webhook_store (store_id, secrets) VALUES (?, ?)
     ON CONFLICT (store_id) DO UPDATE SET secrets = excluded.secrets, generation = generation + 1`,
  ).run(storeId, source === null ? null : JSON.stringify(source));
}

export function setWebhookAddress(app: Database, storeId: string, address: string | null): void {
  statement(
    app,
    `INSERT INTO webhook_store (store_id, address) VALUES (?, ?)
     ON CONFLICT (store_id) DO UPDATE SET address = excluded.address`,
  ).run(storeId, address);
}
