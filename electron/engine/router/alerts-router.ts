import { procedures } from './engine-context.ts';

export const alertsRouter = {
  watch: procedures.alerts.watch.handler(async function* ({ context, signal }) {
    const isOver = signal ? AbortSignal.any([signal, context.closing]) : context.closing;
    yield* context.alerts.watch(isOver);
  }),
  slackProblem: procedures.alerts.slackProblem.handler(({ context }) => context.alerts.slackProblem),
  testSlack: procedures.alerts.testSlack.handler(({ context }) => context.alerts.testSlack()),
};
