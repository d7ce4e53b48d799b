import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Desk } from '../../../support/desk.ts';
import { freePort, Prometheus, promtool } from './prometheus.ts';

const RESOURCES = fileURLToPath(new URL('../../../../resources/', import.meta.url));
const RULES = `${RESOURCES}alerts/bulkhead.rules.yml`;

/** Series that an expression of PromQL reads, with the labels that it names. */
function seriesIn(expression: string): { metric: string; labels: string[] }[] {
  return [...expression.matchAll(/\b((?:bulkhead|process)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, metric = '', labels = '']) => ({
      metric,
      labels: [...labels.matchAll(/(\w+)\s*=/g)].map(([, label = '']) => label),
    }),
  );
}

function dashboardExpressions(): string[] {
  const { panels } = JSON.parse(readFileSync(`${RESOURCES}dashboards/bulkhead.json`, 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
}

function ruleExpressions(): string[] {
  return [...readFileSync(RULES, 'utf8').matchAll(/expr: ([\s\S]*?)\n +(?:for|labels):/g)].map(
    ([, expr = '']) => expr,
  );
}

/** A request that a browser or another program might send. */
function ask(url: string, options: { method?: string; host?: string; path?: string }): Promise<number> {
  const { port } = new URL(url);
  const { method = 'GET', host = `127.0.0.1:${port}`, path = '/metrics' } = options;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

let desk: Desk;
let url: string;

beforeAll(async () => {
  desk = await Desk.open({ products: 12 });
  await desk.engine.close();
  await desk.startEngine({ metricsPort: 0 });
  await desk.stage('Prices', '', 'title: append " (new)"', 'price: +10%');
  await desk.run('Prices');
  url = (await desk.engine.client.metrics.status()).url ?? '';
});

afterAll(() => desk.close());

const scrape = async () => (await fetch(url)).text();

describe('the metrics', () => {
  it('are text that promtool finds nothing wrong with', async () => {
    expect(promtool(['check', 'metrics'], await scrape())).toEqual({ ok: true, said: '' });
  });

  it('tell what a run did', async () => {
    const text = await scrape();
    const { run } = await desk.show(1);
    expect(text).toContain(`bulkhead_attempts_total{store="demo",outcome="done"} ${run.totals.attempts}\n`);
    expect(text).toContain(`bulkhead_run_jobs{store="demo",state="done"} ${run.totals.jobs.done}\n`);
    expect(text).toContain(
      `bulkhead_run_changes{store="demo",outcome="applied"} ${run.totals.changes.applied}\n`,
    );
    expect(text).toContain(`bulkhead_points_spent_total{store="demo"}`);
    expect(text).toContain('bulkhead_pending_jobs{store="demo"} 0\n');
    expect(text).toMatch(
      /bulkhead_request_duration_seconds_count\{store="demo",kind="write",outcome="answered"\} [1-9]/,
    );
    expect(text).toMatch(/bulkhead_database_size_bytes\{store="demo"\} [1-9]/);
    expect(text).toMatch(/bulkhead_last_pull_timestamp_seconds\{store="demo"\} [1-9]/);
  });

  it('are for programs on this machine that ask for them', async () => {
    const { port } = new URL(url);
    expect(await ask(url, {})).toBe(200);
    expect(await ask(url, { host: `localhost:${port}` })).toBe(200);
    expect(await ask(url, { host: `rebound.example.com:${port}` })).toBe(403);
    expect(await ask(url, { method: 'POST' })).toBe(405);
    expect(await ask(url, { path: '/' })).toBe(404);
    expect(await ask(url, { path: '/metrics?x=1' })).toBe(404);
  });
});

describe('a port that is taken', () => {
  it('is said in one sentence, and the engine works without metrics', async () => {
    const busy = Number(new URL(url).port);
    const other = await Desk.open({ products: 1, isEmpty: true });
    try {
      await other.engine.close();
      await other.startEngine({ metricsPort: busy });
      const { url: nowhere, problem } = await other.engine.client.metrics.status();
      expect(nowhere).toBeNull();
      expect(problem).toMatch(new RegExp(`port ${busy} cannot be opened .*Choose another port`));
      expect(await other.engine.client.stores.list()).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});

describe('the setting', () => {
  it('turns them on, moves them and turns them off', async () => {
    const other = await Desk.open({ products: 1, isEmpty: true });
    try {
      await other.engine.close();
      await other.startEngine({ metricsPort: 'as-set' });
      const { settings, metrics } = other.engine.client;
      expect(await metrics.status()).toEqual({ url: null, problem: null });
      const port = await freePort();
      await settings.set({ metricsPort: port });
      expect(await metrics.status()).toEqual({ url: `http://127.0.0.1:${port}/metrics`, problem: null });
      expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
      await settings.set({ metricsPort: null });
      await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
    } finally {
      await other.close();
    }
  });
});

describe('the alert rules and the dashboard', () => {
  it('are sound, and the rules fire when they should and at no other time', () => {
    expect(promtool(['check', 'rules', RULES])).toMatchObject({ ok: true });
    expect(promtool(['test', 'rules', `${RESOURCES}alerts/bulkhead.rules.test.yml`])).toMatchObject({
      ok: true,
    });
  });

  it('read metrics and labels that are there', async () => {
    const text = await scrape();
    const expressions = [...ruleExpressions(), ...dashboardExpressions()];
    expect(expressions.length).toBeGreaterThan(20);
    // Prometheus itself adds these two.
    const added = new Set(['job', 'instance']);
    const unknown = expressions.flatMap(seriesIn).filter(({ metric, labels }) => {
      const line = text
        .split('\n')
        .find((candidate) => candidate.startsWith(`${metric}{`) || candidate.startsWith(`${metric} `));
      return line === undefined || labels.some((label) => !added.has(label) && !line.includes(`${label}="`));
    });
    expect(unknown).toEqual([]);
  });
});

describe('a real Prometheus', () => {
  it('scrapes them and raises the alarm of a token that is refused', async () => {
    await using prometheus = await Prometheus.start(url, RULES);
    await vi.waitFor(
      async () => {
        const up = await prometheus.get('query?query=up');
        expect(up).toMatchObject({ result: [{ value: [expect.anything(), '1'] }] });
      },
      { timeout: 20_000, interval: 100 },
    );
    const applied = await prometheus.get('query?query=sum(bulkhead_run_changes{outcome="applied"})');
    const { run } = await desk.show(1);
    expect(applied).toMatchObject({
      result: [{ value: [expect.anything(), String(run.totals.changes.applied)] }],
    });

    desk.token = 'shpat_of_another_store_0000000000';
    await desk.engine.close();
    await desk.startEngine({ metricsPort: Number(new URL(url).port) });
    await expect(desk.engine.client.stores.check({ store: Desk.store })).rejects.toThrow(/token/);
    await vi.waitFor(
      async () => {
        const raised = await prometheus.get('alerts');
        expect(raised).toMatchObject({
          alerts: [{ labels: { alertname: 'BulkheadTokenExpired', store: 'demo', severity: 'critical' } }],
        });
      },
      { timeout: 10_000, interval: 100 },
    );
  });
});
