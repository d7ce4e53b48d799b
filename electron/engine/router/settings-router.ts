import { readSettings } from '../store/app/settings.ts';
import { changeSettings } from '../stores/change-settings.ts';
import { procedures } from './engine-context.ts';

export const settingsRouter = {
  get: procedures.settings.get.handler(({ context }) => readSettings(context.app)),
  set: procedures.settings.set.handler(async ({ input, context }) => {
    const settings = changeSettings(context.app, input);
    await context.settingsChanged(settings);
    return settings;
  }),
};
