import { randomUUID } from 'node:crypto';

/** Bytes of an uploaded file (facts §2). */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

/** Where and how a client uploads one file. */
export interface StagedTarget {
  readonly url: string;
  readonly resourceUrl: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

/** Files uploaded for bulk mutations, by their key: the `stagedUploadPath` (facts §2). */
export class StagedUploads {
  readonly #baseUrl: () => string;
  readonly #shopId: number;
  /** Null until the file arrives. */
  readonly #files = new Map<string, Buffer | null>();

  constructor(baseUrl: () => string, shopId: number) {
    this.#baseUrl = baseUrl;
    this.#shopId = shopId;
  }

  /** Reserves a place for a file and says how to upload it: multipart, all parameters, the file last. */
  reserve(filename: string, mimeType: string, now: number): StagedTarget {
    const key = `tmp/${this.#shopId}/bulk/${randomUUID()}/${filename}`;
    this.#files.set(key, null);
    const date = `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
    const url = `${this.#baseUrl()}/staged-uploads/`;
    const parameters = {
      'Content-Type': mimeType,
      success_action_status: '201',
      acl: 'private',
      key,
      'x-goog-date': date,
      'x-goog-credential': `demo-store@bulkhead/${date.slice(0, 8)}/auto/storage/goog4_request`,
      'x-goog-algorithm': 'GOOG4-RSA-SHA256',
      'x-goog-signature': Buffer.from(key).toString('hex'),
      policy: Buffer.from(JSON.stringify({ conditions: [{ key }] })).toString('base64'),
    };
    return {
      url,
      resourceUrl: url + key,
      parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    };
  }

  /** @returns false when no such place was reserved */
  receive(key: string, content: Buffer): boolean {
    if (!this.#files.has(key)) return false;
    this.#files.set(key, content);
    return true;
  }

  /** The uploaded file; null when it has not arrived or was never announced. */
  content(key: string): Buffer | null {
    return this.#files.get(key) ?? null;
  }
}
