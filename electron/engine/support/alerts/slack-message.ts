import type { Incident } from '../../../../shared/model/incident.ts';
import { redactText } from '../../../../shared/redaction/redact-text.ts';

/** Slack takes 3,000 characters in one block of text. */
const LONGEST_TEXT = 2_000;

/** What an incoming webhook takes. */
export interface SlackMessage {
  /** For notifications, and for what cannot show blocks. */
  readonly text: string;
  readonly blocks: readonly object[];
  readonly unfurl_links: false;
}

/** The three characters that mean something in Slack's text; without secrets, whatever is handed in. */
function plain(text: string): string {
  const safe = redactText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return safe.length > LONGEST_TEXT ? `${safe.slice(0, LONGEST_TEXT)}…` : safe;
}

function message(title: string, lines: readonly string[], context: readonly string[]): SlackMessage {
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
  const small = context.map((text) => ({ type: 'mrkdwn', text }));
  return {
    text: title,
    blocks: [
      section([`*${title}*`, ...lines].join('\n')),
      ...(small.length === 0 ? [] : [{ type: 'context', elements: small }]),
    ],
    unfurl_links: false,
  };
}

function where({ store, run }: Incident): string {
  const way = [
    'Bulkhead',
    ...(store ? [plain(store.name)] : []),
    ...(run === null ? [] : [`Runs › run ${run}`]),
  ];
  return way.join(' › ');
}

function titleOf({ store, title }: Incident): string {
  return store ? `${plain(store.name)}: ${title}` : title;
}

function contextOf(incident: Incident): string[] {
  return [
    ...(incident.run === null ? [] : [`Run ${incident.run}`]),
    ...(incident.requestId === null ? [] : [`Request id ${plain(incident.requestId)}`]),
    `Since ${incident.openedAt.slice(0, 16).replace('T', ' ')} UTC`,
  ];
}

/** The first message about an incident. */
export function incidentMessage(incident: Incident): SlackMessage {
  const icon = incident.isCritical ? ':red_circle:' : ':large_yellow_circle:';
  const lines = [plain(incident.message), `*What to do:* ${incident.advice}`, `*Where:* ${where(incident)}`];
  return message(`${icon} ${titleOf(incident)}`, lines, contextOf(incident));
}

/**
 * What came since the last message about an incident, as one.
 *
 * @param more how often it was met since
 * @param minutes since when
 */
export function updateMessage(incident: Incident, more: number, minutes: number): SlackMessage {
  const title = `:repeat: ${titleOf(incident)}: ${more} more in the last ${minutes} minutes`;
  return message(title, [plain(incident.message)], contextOf(incident));
}

/** @param minutes how long it lasted */
export function resolvedMessage(incident: Incident, minutes: number): SlackMessage {
  const lasted = minutes < 1 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return message(`:white_check_mark: ${titleOf(incident)}: over after ${lasted}`, [], []);
}

export const TEST_MESSAGE: SlackMessage = message(
  ':wave: Bulkhead can write here',
  ['This is a test message. Somebody asked for it in Bulkhead.'],
  [],
);
