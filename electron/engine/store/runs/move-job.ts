import { JOB_TRANSITIONS, type JobEvent } from '../../runs/transition.ts';

const quote = (text: string): string => `'${text}'`;

/** The assignment of a job's next state for an event: the transition table, as SQL. */
export function nextState(event: JobEvent): string {
  const cases = Object.entries(JOB_TRANSITIONS[event]).map(
    ([from, to]) => `WHEN ${quote(from)} THEN ${quote(to)}`,
  );
  return `state = CASE state ${cases.join(' ')} END`;
}

/** The condition that a job is in a state that the event can meet. */
export function canMeet(event: JobEvent): string {
  return `state IN (${Object.keys(JOB_TRANSITIONS[event]).map(quote).join(', ')})`;
}

/** A text for each event. */
export function perEvent(text: (event: JobEvent) => string): Readonly<Record<JobEvent, string>> {
  const events = Object.keys(JOB_TRANSITIONS) as JobEvent[];
  return Object.fromEntries(events.map((event) => [event, text(event)])) as Record<JobEvent, string>;
}
