import { ProxyAgent, request } from 'undici';
import type { SlackMessage } from './slack-message.ts';

/** From connecting to the end of the answer, in milliseconds. */
const ANSWER_MS = 10_000;
/** When Slack asks to slow down without saying for how long, or cannot be reached, in milliseconds. */
const TRY_AGAIN_MS = 5_000;
/** Slack's answers are a word; more is not read. */
const LONGEST_ANSWER = 200;

/** What came of a message. */
export type Posted =
  | { readonly kind: 'taken' }
  /** It may pass; not to be tried before so many milliseconds. */
  | { readonly kind: 'again'; readonly afterMs: number; readonly why: string }
  /** It will not: the webhook is gone, the channel archived. In Slack's word. */
  | { readonly kind: 'refused'; readonly why: string };

function retryAfterMs(header: string | string[] | undefined): number {
  const seconds = Number(Array.isArray(header) ? header[0] : header);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : TRY_AGAIN_MS;
}

/** The start of the answer; the connection of a longer one is given up. */
async function startOf(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length >= LONGEST_ANSWER) break;
  }
  return text.slice(0, LONGEST_ANSWER).trim();
}

/**
 * Posts one message to an incoming webhook. Redirects are not followed. Never throws: whoever tells of trouble must
 * not make more.
 *
 * @param url the webhook's secret address; in no error and no log
 * @param proxy `http://host:port`, used unless Slack is played by this machine; null for none
 */
export async function postToSlack(
  url: string,
  message: SlackMessage,
  proxy: string | null,
  signal: AbortSignal,
): Promise<Posted> {
  const dispatcher = proxy !== null && url.startsWith('https:') ? new ProxyAgent(proxy) : null;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  try {
    const { statusCode, headers, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(message),
      signal: limit,
      ...(dispatcher ? { dispatcher } : {}),
    });
    const said = await startOf(body);
    if (statusCode === 200) return { kind: 'taken' };
    if (statusCode === 429) {
      return {
        kind: 'again',
        afterMs: retryAfterMs(headers['retry-after']),
        why: 'Slack asked to slow down',
      };
    }
    const why = `Slack answered ${statusCode}${said === '' ? '' : ` (${said})`}`;
    return statusCode >= 500 ? { kind: 'again', afterMs: TRY_AGAIN_MS, why } : { kind: 'refused', why };
  } catch (error) {
    const code = limit.aborted ? 'no answer in time' : (error as NodeJS.ErrnoException).code;
    return {
      kind: 'again',
      afterMs: TRY_AGAIN_MS,
      why: `Slack cannot be reached (${code ?? 'no connection'})`,
    };
  } finally {
    dispatcher?.destroy().catch(() => {});
  }
}
