import { setTimeout as delay } from 'node:timers/promises';
import { SeededRandom } from '../../electron/demo-store/catalog/random.ts';
import { AppError } from '../../shared/errors.ts';
import type { Change } from '../../shared/model/change.ts';
import type { Run, RunDetail } from '../../shared/model/run.ts';
import type { History, Pass, RunHistory } from './history.ts';
import { judge } from './oracle/judge.ts';
import { LedgerView } from './oracle/ledger-view.ts';
import { storiesOf, type Violation } from './oracle/violation.ts';
import { isLossy, isSlow } from './plan/faults.ts';
import { CALM, type PassPlan, planRound, type RoundPlan } from './plan/round-plan.ts';
import { roundTally, type Tally } from './tally.ts';
import { Colleague } from './world/colleague.ts';
import { type Command, STORE } from './world/command.ts';
import { perform } from './world/perform.ts';
import { World } from './world/world.ts';

/** The set that a round stages in. */
const SET = 'chaos';
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
  readonly passes: readonly PassPlan[];
  readonly asked: readonly Change[];
  readonly undoes: RunHistory | null;
}

class Round {
  readonly #plan: RoundPlan;
  readonly #world: World;
  readonly #colleague: Colleague;
  #known = 0;

  constructor(plan: RoundPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
    this.#colleague = new Colleague(world.demo, new SeededRandom(plan.seed + 1));
  }

  async play(): Promise<History> {
    const staged = await this.#stage();
    this.#colleague.interests = staged;
    const runs: RunHistory[] = [];
    const { run, undo, redo, runsRest } = this.#plan;
    if (staged.length > 0) runs.push(await this.#carryOut(this.#start(run, staged)));
    const rest = await this.#staged();
    if (runsRest && rest.length > 0) runs.push(await this.#carryOut(this.#start(run.slice(0, 1), rest)));
    const first = runs[0];
    const undone = first && undo.length > 0 ? await this.#undo(first, undo) : null;
    if (undone) runs.push(undone);
    const redone = undone && redo.length > 0 ? await this.#undo(undone, redo) : null;
    if (redone) runs.push(redone);
    return {
      runs: withReports(runs, await this.#reports()),
      leftStaged: await this.#staged(),
      staged,
      isLossy: isLossy(this.#plan.faults) || runs.some((one) => one.passes.some(losesAnswers)),
      mostInFlight: this.#world.demo.stats().maxInFlight,
    };
  }

  #start(passes: readonly PassPlan[], asked: readonly Change[]): Undertaking {
    const policy = passes[0]?.policy ?? 'hold';
    return { first: { kind: 'start', set: SET, policy }, passes, asked, undoes: null };
  }

  async #undo(undoes: RunHistory, passes: readonly PassPlan[]): Promise<RunHistory | null> {
    if (undoes.id === null) return null;
    const policy = passes[0]?.policy ?? 'hold';
    return this.#carryOut({ first: { kind: 'undo', run: undoes.id, policy }, passes, asked: [], undoes });
  }

  /** Stages what can be staged: an edit that makes no sense for some row is refused as a whole, as it should be. */
  async #stage(): Promise<Change[]> {
    const { client } = await this.#world.engine();
    for (const { where, edits } of this.#plan.stagings) {
      await client.changes.stage({ store: STORE, set: SET, where, edits: [...edits] }).catch((error) => {
        if (!(error instanceof AppError)) throw error;
      });
    }
    return this.#staged();
  }

  async #staged(): Promise<Change[]> {
    const { client } = await this.#world.engine();
    const page = { store: STORE, set: SET, limit: 10_000 };
    return (await client.changes.list(page).catch(() => ({ rows: [] }))).rows;
  }

  /** Calls the engine until the run has ended: as planned first, then undisturbed. */
  async #carryOut({ first, passes: plans, asked, undoes }: Undertaking): Promise<RunHistory> {
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
      for (let count = 0; count < plan.editsBefore; count += 1) this.#colleague.edit();
      const place = demo.ledger.size;
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
    return { kind, undoes, id, asked, passes, mayCommitLate, from, to, endedAt, report: null };
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

/** A round takes a second or two; one that takes so long will not end, in milliseconds of real time. */
const LONGEST_ROUND_MS = 90_000;

/** Plays the round of a seed and judges it by the store's ledger. */
export async function playRound(seed: number): Promise<RoundResult> {
  const plan = planRound(seed);
  const tooLong = new AbortController();
  const { signal } = tooLong;
  const overdue = delay(LONGEST_ROUND_MS, endless(plan), { signal, ref: false }).catch(() => endless(plan));
  try {
    return await Promise.race([playOut(plan), overdue]);
  } finally {
    tooLong.abort();
  }
}

function endless(plan: RoundPlan): RoundResult {
  const message = `the round does not end: ${JSON.stringify(plan)}`;
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
