import * as z from 'zod';

/** How long a page may take to appear, in milliseconds. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 10;

const Targets = z.array(z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }));
const Reply = z.object({
  id: z.number(),
  result: z.object({
    result: z.object({ value: z.unknown() }),
    exceptionDetails: z.object({ text: z.string() }).optional(),
  }),
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Calls until there is an answer that is not null. @throws Error when that takes too long */
async function patiently<Answer>(what: string, ask: () => Promise<Answer | null>): Promise<Answer> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${what} did not come within ${PATIENCE_MS / 1000} s.`);
}

async function pageSocket(port: number): Promise<string | null> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const pages = Targets.parse(await answer.json()).filter(({ url }) => url.startsWith('app:'));
  return pages[0]?.webSocketDebuggerUrl ?? null;
}

async function evaluate(url: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(url);
  try {
    const reply = await new Promise<unknown>((resolve, reject) => {
      socket.onopen = () =>
        socket.send(
          JSON.stringify({
            id: 1,
            method: 'Runtime.evaluate',
            params: { expression, awaitPromise: true, returnByValue: true },
          }),
        );
      socket.onmessage = ({ data }) => resolve(JSON.parse(String(data)));
      socket.onerror = () => reject(new Error('The page cannot be spoken to.'));
      socket.onclose = () => reject(new Error('The page went away.'));
      setTimeout(() => reject(new Error('The page does not answer.')), PATIENCE_MS).unref();
    });
    const { result } = Reply.parse(reply);
    if (result.exceptionDetails) throw new Error(result.exceptionDetails.text);
    return result.result.value;
  } finally {
    socket.close();
  }
}

/**
 * Evaluates an expression in the app's page as soon as there is one. Lighter than Playwright, which holds the app up
 * while it starts.
 *
 * @param port of the app's remote debugging
 * @param expression may be a promise; an object or number
 */
export function evaluateInPage(port: number, expression: string): Promise<unknown> {
  return patiently('The page', async () => {
    const socket = await pageSocket(port);
    // A page that is replaced while it is asked is asked again.
    return socket === null ? null : await evaluate(socket, expression);
  });
}
