import type { SeededRandom } from '../../../electron/demo-store/catalog/random.ts';
import type { Traffic } from '../world/wire.ts';

/** An instant of a pass, told by what passes the wire, so that a seed strikes at the same place again. */
export interface Instant extends Traffic {
  /** The how manieth such piece. */
  readonly count: number;
  /** Turns of the event loop after it. */
  readonly turns: number;
}

/** What goes wrong on our side during one pass. */
export type Interruption =
  | { readonly kind: 'none' }
  /** The engine is closed in good order. */
  | { readonly kind: 'close'; readonly at: Instant }
  /** The engine is gone from one instant to the next; with `powerCut` what was not flushed to the disk as well. */
  | { readonly kind: 'crash'; readonly at: Instant; readonly powerCut: boolean; readonly torn: number }
  /** The same with a process of its own and a real `kill -9`. */
  | { readonly kind: 'kill'; readonly at: Instant }
  | { readonly kind: 'cancel'; readonly at: Instant }
  /** The person pauses the run. */
  | { readonly kind: 'pause'; readonly at: Instant }
  /** Somebody sets the clock. */
  | { readonly kind: 'clock'; readonly at: Instant; readonly hours: number }
  /** The network goes away and comes back. */
  | { readonly kind: 'offline'; readonly at: Instant; readonly seconds: number }
  /** No file may grow beyond this, in a process of its own. */
  | { readonly kind: 'diskFull'; readonly kilobytes: number }
  /** Nobody watches any more; the run goes on. */
  | { readonly kind: 'leave' };

function instant(random: SeededRandom): Instant {
  return {
    direction: random.chance(0.5) ? 'request' : 'answer',
    moment: random.chance(0.5) ? 'arriving' : 'passed',
    count: random.integer(2, 16),
    turns: random.chance(0.5) ? 0 : random.integer(1, 12),
  };
}

/** Those that need a process of their own cost a second each. */
const KINDS: readonly [Interruption['kind'], number][] = [
  ['none', 0.27],
  ['close', 0.1],
  ['pause', 0.05],
  ['crash', 0.24],
  ['cancel', 0.12],
  ['clock', 0.08],
  ['offline', 0.08],
  ['leave', 0.03],
  ['kill', 0.02],
  ['diskFull', 0.01],
];

function kindFor(draw: number): Interruption['kind'] {
  let sum = 0;
  for (const [kind, share] of KINDS) {
    sum += share;
    if (draw < sum) return kind;
  }
  return 'none';
}

export function randomInterruption(random: SeededRandom): Interruption {
  const kind = kindFor(random.next());
  const at = instant(random);
  switch (kind) {
    case 'crash':
      return { kind, at, powerCut: random.chance(0.4), torn: random.next() };
    case 'clock':
      return { kind, at, hours: random.pick([-30, -3, 3, 9, 30]) };
    case 'offline':
      return { kind, at, seconds: random.integer(1, 40) };
    case 'diskFull':
      return { kind, kilobytes: random.integer(40, 700) };
    case 'none':
    case 'leave':
      return { kind };
    default:
      return { kind, at };
  }
}
