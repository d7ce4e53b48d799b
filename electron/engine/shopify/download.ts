import { randomUUID } from 'node:crypto';
import { ProxyAgent, request } from 'undici';
import { CALL_HEADER, type CallLog, type DownloadDescription } from './call-log.ts';
import { isLoopback } from './endpoint.ts';
import { networkFailure } from './network-failure.ts';
import { CallFailure } from './store-client.ts';

/** Longest silence within a result file, in milliseconds. */
const SILENCE_MS = 60_000;

export interface DownloadOptions {
  /** `http://host:port` to go through, unless the file is on loopback; null for none. */
  readonly proxy: string | null;
  readonly calls: CallLog;
  readonly signal: AbortSignal | undefined;
}

/** A download under way, for its one line in the log. */
class Download {
  readonly #calls: CallLog;
  readonly #startedAt = performance.now();
  readonly #host: string;
  readonly call = randomUUID();
  requestId: string | null = null;
  bytes = 0;
  #isTold = false;

  constructor(calls: CallLog, host: string) {
    this.#calls = calls;
    this.#host = host;
  }

  #description(): DownloadDescription {
    const milliseconds = Math.round(performance.now() - this.#startedAt);
    return { call: this.call, host: this.#host, bytes: this.bytes, milliseconds };
  }

  ended(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#calls.downloaded(this.#description(), this.requestId);
  }

  /** @returns the failure, to be thrown */
  failed(failure: CallFailure): CallFailure {
    this.#isTold = true;
    this.#calls.notDownloaded(this.#description(), failure);
    return failure;
  }
}

async function* chunks(
  body: AsyncIterable<Buffer>,
  host: string,
  download: Download,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) {
      download.bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    throw download.failed(networkFailure(error, host));
  } finally {
    // Also when the reader had enough.
    download.ended();
  }
}

/**
 * Streams a bulk operation's result file (facts §2), wherever Shopify keeps it, without the token.
 *
 * @param text an `https:` URL, or one on loopback; redirects are not followed
 * @throws CallFailure `refused` when the file is gone, `offline` or `unknown` when it can be tried again; the stream
 *   throws `unknown` when it breaks off
 */
export async function download(
  text: string,
  { proxy, calls, signal }: DownloadOptions,
): Promise<AsyncIterable<Buffer>> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && !isLoopback(`${url.origin}/`))) {
    throw new CallFailure('refused', 'The store gave an address for its result file that is not https.');
  }
  const underWay = new Download(calls, url.host);
  let answer: Awaited<ReturnType<typeof request>>;
  try {
    answer = await request(url, {
      headers: { [CALL_HEADER]: underWay.call },
      headersTimeout: SILENCE_MS,
      bodyTimeout: SILENCE_MS,
      ...(signal ? { signal } : {}),
      ...(proxy === null || url.protocol !== 'https:' ? {} : { dispatcher: new ProxyAgent(proxy) }),
    });
  } catch (error) {
    throw underWay.failed(networkFailure(error, url.host));
  }
  const { statusCode: status, body, headers } = answer;
  const requestId = headers['x-request-id'];
  underWay.requestId = typeof requestId === 'string' ? requestId : null;
  if (status === 200) return chunks(body, url.host, underWay);
  await body.dump();
  const details = { status, requestId: underWay.requestId };
  throw underWay.failed(
    status >= 500 || status === 429
      ? new CallFailure('unknown', `${url.host} failed to deliver the result file (HTTP ${status}).`, details)
      : new CallFailure(
          'refused',
          `The result file is no longer available (HTTP ${status}). Start the pull again.`,
          details,
        ),
  );
}
