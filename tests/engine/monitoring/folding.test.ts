import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IncidentBook } from '../../../electron/engine/monitoring/incident-book.ts';
import { SlackTeller } from '../../../electron/engine/monitoring/tell-slack.ts';
import type { IncidentRow } from '../../../electron/engine/store/app/incidents.ts';
import { type Database, openDatabase } from '../../../electron/engine/store/database.ts';
import { appMigrations } from '../../../electron/engine/store/migrations/app-migrations.ts';
import { SlackChannel } from '../../../electron/engine/support/alerts/slack-channel.ts';
import type { Alarm, Incident } from '../../../shared/model/incident.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { SlackReceiver } from '../../support/slack-receiver.ts';

const MINUTE = 60_000;
const full: Alarm = {
  kind: 'disk-full',
  storeId: null,
  run: 3,
  requestId: null,
  message: 'The disk is full.',
};

let clock: FakeClock;
let app: Database;
let book: IncidentBook;

beforeEach(() => {
  clock = new FakeClock();
  app = openDatabase(':memory:', appMigrations);
  book = new IncidentBook(app, clock);
});

function toIncident(row: IncidentRow): Incident {
  const time = new Date(row.opened_at).toISOString();
  return {
    id: row.id,
    kind: row.kind,
    isCritical: true,
    store: null,
    run: row.run,
    requestId: null,
    title: 'The disk is full',
    message: row.message,
    advice: 'Free some space.',
    times: row.times,
    openedAt: time,
    updatedAt: time,
  };
}

function tellerTo(slack: SlackReceiver) {
  const channel = new SlackChannel({ url: async () => slack.webhook, proxy: () => null, clock });
  const teller = new SlackTeller(book, channel, clock, memoryLog());
  return () => {
    book.settle();
    for (const row of book.open) teller.tell(row, toIncident(row));
  };
}

const received = (slack: SlackReceiver, count: number) =>
  vi.waitFor(async () => {
    await clock.advance(0);
    expect(slack.messages).toHaveLength(count);
  });

describe('an incident that is met again and again', () => {
  it('is told once, then what came in ten minutes as one', async () => {
    await using slack = await SlackReceiver.start();
    const tell = tellerTo(slack);
    for (let time = 0; time < 100; time += 1) book.raise(full, true);
    tell();
    await received(slack, 1);
    for (let minute = 0; minute < 9; minute += 1) {
      book.raise(full, true);
      await clock.advance(MINUTE);
      tell();
    }
    await received(slack, 1);
    await clock.advance(MINUTE);
    tell();
    await received(slack, 2);
    expect(slack.messages[1]).toContain('The disk is full: 9 more in the last 10 minutes');
  });

  it('is the same when it comes back soon, and a new one after long', async () => {
    book.raise(full, true);
    book.settle();
    const [first] = book.open;
    book.resolve(full);
    await clock.advance(9 * MINUTE);
    book.raise(full, true);
    book.settle();
    expect(book.open.map(({ id }) => id)).toEqual([first?.id]);
    book.resolve(full);
    await clock.advance(11 * MINUTE);
    book.raise(full, true);
    book.settle();
    expect(book.open.map(({ id }) => id)).not.toEqual([first?.id]);
  });
});

describe('the book', () => {
  it('keeps what it cannot write, tells it once, and writes it when it can', async () => {
    await using slack = await SlackReceiver.start();
    const tell = tellerTo(slack);
    app.pragma('query_only = ON');
    book.raise(full, true);
    tell();
    tell();
    expect(book.open).toMatchObject([{ kind: 'disk-full', run: 3 }]);
    await received(slack, 1);
    app.pragma('query_only = OFF');
    tell();
    expect(new IncidentBook(app, clock).open).toMatchObject([{ kind: 'disk-full', run: 3 }]);
    await clock.advance(MINUTE);
    tell();
    await received(slack, 1);
  });

  it('is one for two engines: of an incident that both see one is told', async () => {
    await using slack = await SlackReceiver.start();
    const other = new IncidentBook(app, clock);
    for (const each of [book, other]) {
      each.raise(full, true);
      each.settle();
    }
    other.settle();
    book.settle();
    const claims = [book, other].map((each) => each.open.map((row) => each.claimTelling(row)));
    expect(claims.flat().toSorted()).toEqual([false, true]);
    expect(slack.messages).toEqual([]);
  });
});
