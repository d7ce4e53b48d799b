import type { Incident } from '../../../shared/model/incident.ts';
import type { EngineOptions } from '../../engine/engine.ts';
import type { Invocation } from './leaf.ts';
import { coloured, type Output } from './output.ts';
import { type EngineClient, withEngine } from './session.ts';
import { plain } from './words.ts';

function incidentLine({ store, title, message, advice, requestId }: Incident): string {
  const about = store ? `${store.name}: ` : '';
  const call = requestId === null ? '' : ` (request id ${requestId})`;
  const label = coloured('yellow', 'Alert:', process.stderr);
  return `${label} ${plain(`${about}${title}. ${message}${call} ${advice}`)}`;
}

/** Prints what opens from now on, and that it is over, until the signal is aborted. */
async function printIncidents(client: EngineClient, output: Output, signal: AbortSignal): Promise<void> {
  let known: ReadonlyMap<number, Incident> | null = null;
  for await (const incidents of await client.alerts.watch(undefined, { signal })) {
    const open = new Map(incidents.map((incident) => [incident.id, incident]));
    if (known) {
      for (const [id, incident] of open) if (!known.has(id)) output.note(incidentLine(incident));
      for (const [id, { store, title }] of known) {
        if (!open.has(id)) output.note(`Over: ${store ? `${plain(store.name)}: ` : ''}${title}.`);
      }
    }
    known = open;
  }
}

/** Says where the metrics are, or why they are nowhere: the work goes on either way. */
async function tellMetrics(client: EngineClient, output: Output): Promise<void> {
  const { url, problem } = await client.metrics.status();
  if (problem !== null) output.note(problem);
  else if (url !== null) output.note(`Metrics: ${url}`);
}

/**
 * Runs work that lasts on an engine of its own: with metrics where they are asked for, and with a line for every
 * incident that opens meanwhile.
 *
 * @param more what else the engine shall do
 */
export async function withLongEngine<T>(
  { home, output, metricsPort }: Invocation,
  work: (client: EngineClient) => Promise<T>,
  more: Pick<EngineOptions, 'webhooks'> = {},
): Promise<T> {
  const over = new AbortController();
  const options = metricsPort === undefined ? more : { ...more, metricsPort };
  return withEngine(
    home,
    async (client) => {
      await tellMetrics(client, output);
      const printing = printIncidents(client, output, over.signal).catch(() => {});
      try {
        return await work(client);
      } finally {
        over.abort();
        await printing;
      }
    },
    options,
  );
}
