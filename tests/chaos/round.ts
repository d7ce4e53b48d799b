import { setTimeout as delay } from 'node:timers/promises';
import { SeededRandom } from '../../electron/demo-store/catalog/random.ts';
import { AppError } from '../../shared/errors.ts';
import type { Change } from '../../shared/model/change.ts';
import type { Run, RunDetail } from '../../shared/model/run.ts';
import type { History, Pass, RunHistory, SetHistory } from './history.ts';
import { judge } from './oracle/judge.ts';
import { LedgerView } from './oracle/ledger-view.ts';
import { storiesOf, type Violation } from './oracle/violation.ts';
import { SETS, type SetName } from './plan/edits.ts';
import { isLossy, isSlow } from './plan/faults.ts';
import { CALM, type PassPlan, planRound, type RoundPlan } from './plan/round-plan.ts';
import { roundTally, type Tally } from './tally.ts';
import { Colleague } from './world/colleague.ts';
import { type Command, STORE } from './world/command.ts';
import { perform } from './world/perform.ts';
import { World } from './world/world.ts';

/** Undisturbed calls after which a run must have ended; some faults strike in these as well. */
const MOST_CALM_PASSES = 25;

export interface RoundResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** Each violation as a story to read. */
  readonly stories: readonly string[];
  readonly tally: Tally;
}

interface Undertaking {
  readonly first: Command;
  readonly set: SetName | null;
  readonly passes: readonly PassPlan[];
  readonly asked: readonly Change[];
  readonly undoes: RunHistory | null;
}

class Round {
  readonly #plan: RoundPlan;
  readonly #world: World;
  readonly #colleague: Colleague;
  /** What the neighbour's run was started and taken up by. */
  readonly #nextDoor: Promise<void>[] = [];
  #known = 0;

  constructor(plan: RoundPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
    this.#colleague = new Colleague(world.demo, new SeededRandom(plan.seed + 1));
  }

  async play(): Promise<History> {
    await this.#stage();
    const { run, otherRun, undo, redo } = this.#plan;
    const staged = new Map<SetName, readonly Change[]>();
    for (const set of SETS) staged.set(set, await this.#staged(set));
    const runs = [...(await this.#runSet('chaos', run)), ...(await this.#runSet('other', otherRun))];
    const first = runs[0];
    const undone = first && undo.length > 0 ? await this.#undo(first, undo) : null;
    if (undone) runs.push(undone);
    const redone = undone && redo.length > 0 ? await this.#undo(undone, redo) : null;
    if (redone) runs.push(redone);
    const sets: SetHistory[] = [];
    for (const [name, all] of staged) sets.push({ name, staged: all, left: await this.#staged(name) });
    return {
      runs: withReports(runs, await this.#reports()),
      sets,
      isLossy: isLossy(this.#plan.faults) || runs.some((one) => one.passes.some(losesAnswers)),
      mostInFlight: this.#world.demo.stats().maxInFlight,
    };
  }

  /** Runs a set, and what a cancelled run gave back if the plan says so. */
  async #runSet(set: SetName, passes: readonly PassPlan[]): Promise<RunHistory[]> {
    const runs: RunHistory[] = [];
    const start = (some: readonly PassPlan[], asked: readonly Change[]) => {
      const policy = some[0]?.policy ?? 'hold';
      return this.#carryOut({
        first: { kind: 'start', set, policy },
        set,
        passes: some,
        asked,
        undoes: null,
      });
    };
    const asked = await this.#staged(set);
    if (asked.length > 0) runs.push(await start(passes, asked));
    const rest = await this.#staged(set);
    if (this.#plan.runsRest && rest.length > 0) runs.push(await start(passes.slice(0, 1), rest));
    return runs;
  }

  async #undo(undoes: RunHistory, passes: readonly PassPlan[]): Promise<RunHistory | null> {
    if (undoes.id === null) return null;
    const policy = passes[0]?.policy ?? 'hold';
    const first = { kind: 'undo', run: undoes.id, policy } as const;
    return this.#carryOut({ first, set: null, passes, asked: [], undoes });
  }

  /**
   * Stages what can be staged, while others go on working: an edit that makes no sense for some row is refused as a
   * whole, as it should be.
   */
  async #stage(): Promise<void> {
    const { client } = await this.#world.engine();
    for (const { set, where, edits, editsBefore, pullsBefore } of this.#plan.stagings) {
      await this.#meanwhile(editsBefore, pullsBefore);
      await client.changes.stage({ store: STORE, set, where, edits: [...edits] }).catch(expectAppError);
      this.#colleague.interests = [...this.#colleague.interests, ...(await this.#staged(set))];
    }
  }

  /** Colleagues work on the store, and the catalog learns of it or not; faults may keep it from that. */
  async #meanwhile(edits: number, pulls: boolean): Promise<void> {
    for (let count = 0; count < edits; count += 1) this.#colleague.edit();
    if (pulls) await this.#world.pull();
  }

  async #staged(set: SetName): Promise<Change[]> {
    const { client } = await this.#world.engine();
    const page = { store: STORE, set, limit: 10_000 };
    return (await client.changes.list(page).catch(() => ({ rows: [] }))).rows;
  }

  /** Calls the engine until the run has ended: as planned first, then undisturbed. */
  async #carryOut({ first, set, passes: plans, asked, undoes }: Undertaking): Promise<RunHistory> {
    const { demo } = this.#world;
    const from = demo.ledger.size;
    const passes: Pass[] = [];
    let run: Run | null = null;
    for (let index = 0; index < plans.length + MOST_CALM_PASSES; index += 1) {
      const plan = plans[index] ?? CALM;
      const command =
        (await this.#settling(run, plan, index < plans.length)) ??
        nextCommand(first, run, plan, index >= plans.length);
      if (command === null) break;
      await this.#meanwhile(plan.editsBefore, plan.pullsBefore);
      const place = demo.ledger.size;
      await this.#workNextDoor();
      const performed = await perform(this.#world, command, plan, this.#colleague);
      const policy = 'policy' in command ? command.policy : (run?.policy ?? plan.policy);
      passes.push({ command, interruption: plan.interruption, policy, from: place, ...performed });
      run = await this.#newest();
      if (performed.error?.code === 'bad_input' && run === null) break;
    }
    const endedAt = demo.ledger.size;
    await this.#world.storeAtRest();
    if (run) this.#known = run.id;
    const id = run?.id ?? null;
    const kind = undoes ? 'undo' : 'run';
    const mayCommitLate = isSlow(this.#plan.faults);
    const to = demo.ledger.size;
    return { kind, set, undoes, id, asked, passes, mayCommitLate, from, to, endedAt, report: null };
  }

  /** The neighbour's run goes on beside whatever comes; what a dead engine says of it, nobody hears. */
  async #workNextDoor(): Promise<void> {
    const { neighbour } = this.#world;
    if (neighbour) this.#nextDoor.push(neighbour.goOn(await this.#world.engine()).catch(() => {}));
  }

  /** What became of the neighbour, when all is over. */
  async neighbourHistory({ runs }: History): Promise<History | null> {
    const { neighbour } = this.#world;
    if (!neighbour) return null;
    await Promise.all(this.#nextDoor);
    const isKilled = runs.some(({ passes }) =>
      passes.some(({ interruption: { kind }, struck }) => struck && kind === 'crash'),
    );
    return neighbour.history(await this.#world.engine(), isKilled);
  }

  /** The person looks at the conflicts of a run and decides about every other of them. */
  async #settling(run: Run | null, { settles }: PassPlan, isPlanned: boolean): Promise<Command | null> {
    if (!run || !settles || !isPlanned || run.totals.changes.held === 0) return null;
    const { client } = await this.#world.engine();
    const { changes } = await client.runs.show({ store: STORE, run: run.id, limit: 10_000 });
    const held = changes.filter(({ outcome }) => outcome === 'held').map(({ id }) => id);
    const chosen = held.filter((_, index) => index % 2 === 0);
    return { kind: 'settle', run: run.id, changes: chosen, choice: settles };
  }

  /** The run that came about since the last undertaking, if it did. */
  async #newest(): Promise<Run | null> {
    return (await this.#world.runs()).find(({ id }) => id > this.#known) ?? null;
  }

  async #reports(): Promise<Map<number, RunDetail>> {
    const { client } = await this.#world.engine();
    const runs = await this.#world.runs();
    const details = await Promise.all(
      runs.map(({ id }) => client.runs.show({ store: STORE, run: id, limit: 10_000 })),
    );
    return new Map(details.map((detail) => [detail.run.id, detail]));
  }

  tally(history: History): Tally {
    return roundTally(history, this.#world.demo, this.#colleague.edits);
  }
}

/** An undo refers to the run that it undoes with its report, which comes before it. */
function withReports(runs: readonly RunHistory[], reports: ReadonlyMap<number, RunDetail>): RunHistory[] {
  const complete: RunHistory[] = [];
  for (const run of runs) {
    const undoes = complete.find(({ id }) => id === run.undoes?.id) ?? null;
    complete.push({ ...run, undoes, report: (run.id !== null && reports.get(run.id)) || null });
  }
  return complete;
}

/** Anything else is a bug. */
function expectAppError(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}

function losesAnswers({ interruption: { kind }, struck }: Pass): boolean {
  return struck && ['crash', 'kill', 'offline', 'diskFull'].includes(kind);
}

/** What to ask for next; null when all is done that was planned. */
function nextCommand(first: Command, run: Run | null, plan: PassPlan, isCalm: boolean): Command | null {
  if (run === null) return first;
  const { id, state, totals } = run;
  const hasEnded = state === 'finished' || state === 'cancelled';
  if (!hasEnded) {
    return plan.resumes ? { kind: 'resume', run: id } : { kind: 'retry', run: id, policy: plan.policy };
  }
  const hasProblems = totals.jobs.held + totals.jobs.failed > 0;
  return hasProblems && !isCalm ? { kind: 'retry', run: id, policy: plan.policy } : null;
}

/** A round takes a second or two, on a very busy machine ten; one that takes so long will not end. In milliseconds of real time. */
const LONGEST_ROUND_MS = 300_000;

/** Plays the round of a seed and judges it by the store's ledger. */
export async function playRound(seed: number): Promise<RoundResult> {
  const plan = planRound(seed);
  const tooLong = new AbortController();
  const { signal } = tooLong;
  const overdue = delay(LONGEST_ROUND_MS, null, { signal, ref: false })
    .catch(() => null)
    .then(() => unplayable(plan, `the round does not end: ${JSON.stringify(plan)}`));
  try {
    return await Promise.race([playOut(plan), overdue]);
  } catch (error) {
    return unplayable(plan, `the round cannot be played: ${error instanceof Error ? error.stack : error}`);
  } finally {
    tooLong.abort();
  }
}

function unplayable(plan: RoundPlan, message: string): RoundResult {
  const violation = { rule: 'run-ends', message, run: null, address: null } as const;
  return {
    seed: plan.seed,
    violations: [violation],
    stories: [`run-ends: ${message}`],
    tally: { rounds: 1 },
  };
}

async function playOut(plan: RoundPlan): Promise<RoundResult> {
  const world = await World.open(plan);
  try {
    const types = metafieldTypes(world);
    const round = new Round(plan, world);
    const history = await round.play();
    const ledger = new LedgerView(world.demo);
    const violations = judge(history, ledger, types);
    const stories = storiesOf(violations, history, ledger);
    const nextDoor = await round.neighbourHistory(history);
    if (nextDoor && world.neighbour) {
      const theirLedger = new LedgerView(world.neighbour.demo);
      const found = judge(nextDoor, theirLedger, new Map());
      violations.push(...found);
      stories.push(...storiesOf(found, nextDoor, theirLedger).map((story) => `next door, ${story}`));
    }
    return { seed: plan.seed, violations, stories, tally: round.tally(history) };
  } finally {
    await world.close();
  }
}

/** Types of all metafields at the beginning, by owner, namespace and key: an undo must bring them back too. */
function metafieldTypes({ demo: { catalog } }: World): Map<string, string> {
  return new Map(
    [...catalog.metafields.values()].map(({ owner, namespace, key, type }) => [
      `${owner.id}/${namespace}.${key}`,
      type,
    ]),
  );
}
