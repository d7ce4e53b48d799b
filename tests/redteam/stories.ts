import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FaultPlanInput } from '../../electron/demo-store/faults/fault-plan.ts';
import { startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { type Clock, systemClock } from '../../electron/engine/clock.ts';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { SlackChannel } from '../../electron/engine/support/alerts/slack-channel.ts';
import {
  incidentMessage,
  resolvedMessage,
  updateMessage,
} from '../../electron/engine/support/alerts/slack-message.ts';
import { createFileLog } from '../../electron/engine/support/file-log.ts';
import { MainLog } from '../../electron/main/log/main-log.ts';
import type { Incident } from '../../shared/model/incident.ts';
import type { TestHome } from '../host/bulkhead-process.ts';
import { outcome } from '../support/desk.ts';
import { HurriedClock } from '../support/hurried-clock.ts';
import { rawStore } from '../support/raw-store.ts';
import { SlackReceiver } from '../support/slack-receiver.ts';
import { post } from '../support/webhook-desk.ts';
import { ALL_PLANTED, LIVE_TOKEN, PLANTED } from './planted.ts';
import type { Aftermath } from './sinks.ts';

const ENGINE_HOST = fileURLToPath(new URL('../../electron/host/desktop/engine-host.ts', import.meta.url));

/** Enough of them where each takes a process. */
const SPOKEN: ReadonlySet<string> = new Set(['shpat', 'header']);

/** A file whose name is a secret, where a folder is expected. */
function fileNamed(folder: string, secret: string): string {
  const path = join(folder, secret);
  writeFileSync(path, '');
  return path;
}

/** Does something that may well fail: what it says when it does is what counts. */
async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch {
    // Its sentence goes to the person who asked, on a screen of this machine.
  }
}

async function engineOn(
  home: string,
  name: string,
  endpoint: string,
  clock: Clock = new HurriedClock(),
): Promise<Engine> {
  const tokens = { token: async () => LIVE_TOKEN };
  const engine = await createEngine({ home, tokens, clock, logLevel: 'debug', patienceMs: 0 });
  await engine.client.stores.add({
    name,
    address: { endpoint },
    token: { kind: 'env', variable: 'ACME_TOKEN' },
    guardLevel: 'dev',
  });
  return engine;
}

/** A store that throws everything back at us: the token, headers, tokens of others, in every place of an answer. */
async function storeThatEchoes(home: string): Promise<void> {
  const echo = JSON.stringify(ALL_PLANTED).slice(1, -1);
  const store = await rawStore((response, request, index) => {
    const headers = JSON.stringify(JSON.stringify(request.headers)).slice(1, -1);
    const said = `${headers} ${LIVE_TOKEN} ${echo}`;
    const errors = `[{"message":"${said}","path":["${said}"],"extensions":{"code":"ACCESS_DENIED","documentation":"${said}","token":"${said}"}}]`;
    const answers: (readonly [number, string])[] = [
      [200, `{"errors":${errors}}`],
      [200, `{"data":{"shop":null},"errors":${errors}}`],
      [400, `{"errors":"${said}"}`],
      [401, `{"errors":"[API] Invalid token ${said}"}`],
      [403, `{"errors":${errors}}`],
      [404, said],
      [502, `<html>${said}</html>`],
      [302, ''],
    ];
    const [status, body] = answers[index % answers.length] ?? [500, ''];
    const location = encodeURI(`https://evil.example/?token=${LIVE_TOKEN}`);
    response.writeHead(status, {
      'x-request-id': PLANTED[index % PLANTED.length]?.text.replace(/[^ -~]/g, ' ') ?? '',
      'set-cookie': `_session=${LIVE_TOKEN}`,
      location,
    });
    response.end(body);
  });
  const engine = await engineOn(home, 'echo', store.endpoint);
  for (let call = 0; call < 16; call += 1) await attempt(() => engine.client.stores.check({ store: 'echo' }));
  await attempt(async () => outcome(engine.client.catalog.pull({ store: 'echo' })));
  await engine.client.stores.remove({ store: 'echo' });
  await engine.close();
  await store.close();
}

/** A catalog full of secrets, and names of people's own choosing that are some. */
async function catalogFullOfSecrets(home: string): Promise<void> {
  const faults: FaultPlanInput = {
    seed: 3,
    rules: [
      { fault: 'connectionDrop', on: 'mutation', when: 'after', everyNth: 3 },
      { fault: 'outsideEdit', when: 'afterRead', everyNth: 2 },
    ],
  };
  const clock = new HurriedClock();
  const demo = await startDemoStore({ products: PLANTED.length, token: LIVE_TOKEN, faults, clock });
  // The token that opens this store is in nothing that is kept of it; all others may be a merchant's own words.
  const words = PLANTED.filter(({ text }) => text !== LIVE_TOKEN).map(({ text }) => text);
  for (const [index, id] of [...demo.catalog.products.keys()].entries()) {
    demo.edit({ productId: String(id), field: 'title', value: words[index] ?? 'Tee' });
  }
  demo.flushSearch();
  const engine = await engineOn(home, 'secrets', demo.endpoint, clock);
  const { changes, catalog, runs } = engine.client;
  const store = 'secrets';
  await outcome(catalog.pull({ store }));
  await attempt(() => catalog.find({ store, query: `nofield:${LIVE_TOKEN}` }));
  for (const text of words) {
    await attempt(() => catalog.find({ store, query: `${text} nofield:(` }));
    await attempt(() => changes.stage({ store, set: text, where: '', edits: ['vendor: = "x"'] }));
    await attempt(() => changes.stage({ store, set: 'broken', where: text, edits: [`title: = ${text}`] }));
  }
  const name = words[0] ?? '';
  await changes.stage({ store, set: name, where: '', edits: ['title: append " sale"', 'price: +1'] });
  const { findings } = await changes.preview({ store, set: name });
  const acknowledged = findings.map((finding) => finding.rule);
  await attempt(() => outcome(runs.start({ store, set: name, acknowledged })));
  await attempt(() => outcome(runs.retry({ store, run: 1, policy: 'mine' })));
  await attempt(() => outcome(runs.undo({ store, run: 1 })));
  await engine.close();
  await demo.stop();
}

/** What code of ours might one day hand to the log by mistake. */
async function everythingIntoTheLog(home: string): Promise<void> {
  const log = createFileLog({ folder: join(home, 'logs'), level: 'debug', clock: systemClock });
  const main = new MainLog(join(home, 'logs'));
  for (const { text } of PLANTED) {
    const cause = Object.assign(new Error(`inner ${text}`), {
      response: { headers: { authorization: text }, body: text },
    });
    const error = new AggregateError([new Error(text, { cause }), text], `outer ${text}`);
    const fields = {
      error,
      text,
      [text]: 'as a name',
      headers: ['x-shopify-access-token', text, 'accept', '*/*'],
      variables: { input: { note: text, token: text, nested: [[{ text }]] } },
      map: new Map<unknown, unknown>([[text, text]]),
      set: new Set([text]),
      url: URL.canParse(text) ? new URL(text) : text,
      bytes: Buffer.from(text),
      json: JSON.stringify({ text, more: JSON.stringify({ text }) }),
      stack: new Error(text).stack,
      file: `/home/me/${text}/changes.csv`,
      webhook: JSON.stringify({ customer: { first_name: text, email: text, phone: text } }),
    };
    const child = log.child({ store: text, requestId: text, call: text });
    child.error(`it failed: ${text}`, fields);
    child.debug(text, { store: text });
    main.error(`it failed: ${text}`, fields);
    main.write('window', 'error', `Uncaught Error: ${text}`, { source: `app://bulkhead/${text}` });
  }
  await log.close();
}

/** The command line, given secrets wherever it takes words, and made to fail in ways that nobody foresaw. */
async function commandLine(home: TestHome): Promise<string[]> {
  const printed: string[] = [];
  const env = { ACME_TOKEN: LIVE_TOKEN, BULKHEAD_DEBUG: '1' };
  const demo = await startDemoStore({ products: 3, token: LIVE_TOKEN });
  const bulkhead = async (...args: string[]) => {
    const { stdout, stderr } = await home.run(args, { env });
    printed.push(stdout, stderr);
  };
  await bulkhead('store', 'add', 'acme', '--endpoint', demo.endpoint, '--token-env', 'ACME_TOKEN');
  await bulkhead('pull', 'acme', '--json');
  await demo.stop();
  for (const { text } of PLANTED.filter(({ what }) => SPOKEN.has(what))) {
    await bulkhead('find', 'acme', `nofield:${text}`, '--json');
    const notAFolder = fileNamed(home.folder, text);
    await bulkhead('store', 'list', '--home', join(notAFolder, 'home'), '--json');
    await bulkhead('doctor', '--home', join(notAFolder, 'home'));
  }
  await bulkhead('pull', 'acme');
  await bulkhead(
    'store',
    'add',
    `x ${PLANTED[1]?.text}`,
    '--domain',
    `https://${PLANTED[1]?.text}.example`,
    '--token-env',
    'X',
  );
  return printed;
}

/** The desktop app's engine, whose start fails with a secret in the message: it ends, and says why. */
async function engineThatCrashes(home: string): Promise<string[]> {
  const printed: string[] = [];
  for (const { text } of PLANTED.filter(({ what }) => SPOKEN.has(what))) {
    const notAFolder = fileNamed(home, text);
    const child = fork(ENGINE_HOST, {
      env: { ...process.env, BULKHEAD_HOME: join(notAFolder, 'home') },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    child.stdout?.on('data', (data) => printed.push(String(data)));
    child.stderr?.on('data', (data) => printed.push(String(data)));
    const exited = once(child, 'close');
    child.send({ type: 'start', previousLoss: text, losses: 1 });
    await exited;
  }
  return printed;
}

/** A store whose refusals are full of secrets, told to Slack and counted; then everything that an incident could hold. */
async function monitoring(home: string): Promise<Pick<Aftermath, 'slack' | 'metrics'>> {
  await using slack = await SlackReceiver.start();
  const clock = new HurriedClock();
  let which = 0;
  const store = await rawStore((response) => {
    const requestId = PLANTED[which]?.text.replace(/[^ -~]/g, ' ') ?? '';
    response.writeHead(401, { 'x-request-id': requestId }).end(ALL_PLANTED);
  });
  const secrets = { read: async () => [slack.webhook] };
  const tokens = { token: async () => LIVE_TOKEN };
  const engine = await createEngine({ home, tokens, secrets, clock, metricsPort: 0, patienceMs: 0 });
  const { stores, settings } = engine.client;
  await settings.set({ slackWebhook: { kind: 'keychain' } });
  for (; which < PLANTED.length; which += 1) {
    const address = { endpoint: store.endpoint };
    const { id } = await stores.add({ name: `store ${which}`, address, token: { kind: 'keychain' } });
    // A person's own words, which stay on this machine.
    const { text = LIVE_TOKEN } = PLANTED[which] ?? {};
    const name = text === LIVE_TOKEN ? id : text.replace(/\s/g, ' ').slice(0, 60);
    await stores.update({ store: `store ${which}`, name });
    await attempt(() => stores.check({ store: name }));
  }
  const { url } = await engine.client.metrics.status();
  const metrics = [await (await fetch(url ?? '')).text()];
  await engine.close();
  await store.close();

  const channel = new SlackChannel({ url: async () => slack.webhook, proxy: () => null, clock });
  for (const { text } of PLANTED) {
    const incident: Incident = {
      id: 1,
      kind: 'run-paused',
      isCritical: true,
      store: { id: 'acme', name: text },
      run: 1,
      requestId: text,
      title: 'A run is paused',
      message: `It stopped: ${text}`,
      advice: 'Look at the run.',
      times: 3,
      openedAt: '2026-10-01T00:00:00.000Z',
      updatedAt: '2026-10-01T00:00:00.000Z',
    };
    for (const message of [
      incidentMessage(incident),
      updateMessage(incident, 2, 10),
      resolvedMessage(incident, 5),
    ]) {
      await channel.send(message);
    }
  }
  return { slack: slack.bodies, metrics };
}

/** Webhooks with secrets in their bodies, headers and addresses, signed and not; the client secret is one as well. */
async function webhooksFullOfSecrets(home: string): Promise<Pick<Aftermath, 'printed' | 'metrics'>> {
  const demo = await startDemoStore({ products: 3, token: LIVE_TOKEN });
  const engine = await createEngine({
    home,
    tokens: { token: async () => LIVE_TOKEN },
    secrets: { read: async () => [LIVE_TOKEN] },
    clock: new HurriedClock(),
    logLevel: 'debug',
    metricsPort: 0,
    webhooks: { port: 0 },
  });
  const { stores, webhooks, metrics } = engine.client;
  const endpoint = { endpoint: demo.endpoint };
  await stores.add({ name: 'hooks', address: endpoint, token: { kind: 'keychain' }, guardLevel: 'dev' });
  await webhooks.setSecrets({ store: 'hooks', source: { kind: 'keychain' } });
  const following = new AbortController();
  const printed: string[] = [];
  const events = await webhooks.watch(undefined, { signal: following.signal });
  const followed = (async () => {
    for await (const event of events) printed.push(JSON.stringify(event));
  })().catch(() => {});
  const { port } = await webhooks.status();
  for (const { text } of PLANTED) {
    const header = text.replace(/[^ -~]/g, ' ');
    const path = `/webhooks/${encodeURIComponent(header)}`;
    const body = JSON.stringify({ id: 1, title: text, [text]: text, customer: { email: text } });
    const headers = {
      'X-Shopify-Webhook-Id': header,
      'X-Shopify-Event-Id': header,
      'X-Shopify-Name': header,
      'X-Shopify-Access-Token': header,
    };
    for (const how of [
      { headers, secret: LIVE_TOKEN },
      { headers, secret: LIVE_TOKEN, topic: header },
      { headers: { ...headers, 'X-Shopify-Shop-Domain': header }, secret: LIVE_TOKEN },
      { headers, signature: header },
      { headers, signature: header, path },
      { headers: { ...headers, 'X-Shopify-Shop-Domain': header }, signature: header, path: '/webhooks' },
    ]) {
      await attempt(() => post(port ?? 0, { path: '/webhooks/hooks', body, ...how }));
    }
    await attempt(() => webhooks.register({ store: 'hooks', url: `https://hooks.example.com/?${header}` }));
  }
  printed.push(JSON.stringify(await webhooks.status()));
  const { url } = await metrics.status();
  const scraped = [await (await fetch(url ?? '')).text()];
  following.abort();
  await followed;
  await engine.close();
  await demo.stop();
  return { printed, metrics: scraped };
}

/** Plants every secret in every place that an attacker or an accident could put it. */
export async function playAll(home: TestHome): Promise<Aftermath> {
  mkdirSync(home.folder, { recursive: true });
  await storeThatEchoes(home.folder);
  await catalogFullOfSecrets(home.folder);
  await everythingIntoTheLog(home.folder);
  const hooked = await webhooksFullOfSecrets(home.folder);
  const printed = [
    ...(await commandLine(home)),
    ...(await engineThatCrashes(home.folder)),
    ...hooked.printed,
  ];
  const { slack, metrics } = await monitoring(`${home.folder}/watched`);
  return { home: home.folder, printed, slack, metrics: [...metrics, ...hooked.metrics] };
}
