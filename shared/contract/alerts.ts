import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { Incident } from '../model/incident.ts';

export const alerts = {
  /** The incidents that are open, oldest first: now, and again whenever one opens, changes or is over. */
  watch: oc.output(eventIterator(z.array(Incident))),
  /** Why Slack did not take the last message, in words; null when it did, or was not told anything. */
  slackProblem: oc.output(z.string().nullable()),
  /** Sends a test message; ends when Slack has taken it. */
  testSlack: oc.output(z.void()),
};
