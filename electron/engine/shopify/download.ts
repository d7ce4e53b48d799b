import { ProxyAgent, request } from 'undici';
import { isLoopback } from './endpoint.ts';
import { networkFailure } from './network-failure.ts';
import { CallFailure } from './store-client.ts';

/** Longest silence within a result file, in milliseconds. */
const SILENCE_MS = 60_000;

async function* chunks(body: AsyncIterable<Buffer>, host: string): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    throw networkFailure(error, host);
  }
}

/**
 * Streams a bulk operation's result file (facts §2), wherever Shopify keeps it, without the token.
 *
 * @param proxy `http://host:port` to go through, unless the file is on loopback; null for none
 * @param text an `https:` URL, or one on loopback; redirects are not followed
 * @throws CallFailure `refused` when the file is gone, `offline` or `unknown` when it can be tried again; the stream
 *   throws `unknown` when it breaks off
 */
export async function download(
  text: string,
  proxy: string | null,
  signal?: AbortSignal,
): Promise<AsyncIterable<Buffer>> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && !isLoopback(`${url.origin}/`))) {
    throw new CallFailure('refused', 'The store gave an address for its result file that is not https.');
  }
  let answer: Awaited<ReturnType<typeof request>>;
  try {
    answer = await request(url, {
      headersTimeout: SILENCE_MS,
      bodyTimeout: SILENCE_MS,
      ...(signal ? { signal } : {}),
      ...(proxy === null || url.protocol !== 'https:' ? {} : { dispatcher: new ProxyAgent(proxy) }),
    });
  } catch (error) {
    throw networkFailure(error, url.host);
  }
  const { statusCode: status, body } = answer;
  if (status === 200) return chunks(body, url.host);
  await body.dump();
  throw status >= 500 || status === 429
    ? new CallFailure('unknown', `${url.host} failed to deliver the result file (HTTP ${status}).`, {
        status,
      })
    : new CallFailure(
        'refused',
        `The result file is no longer available (HTTP ${status}). Start the pull again.`,
        { status },
      );
}
