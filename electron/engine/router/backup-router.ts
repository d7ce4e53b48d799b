import { procedures } from './engine-context.ts';

// Loaded when they are asked for: the zip library would make every start of the engine slower.
export const backupRouter = {
  make: procedures.backup.make.handler(async ({ input, context }) => {
    const { makeBackup } = await import('../backup/make-backup.ts');
    return makeBackup(context, input.path);
  }),
  restore: procedures.backup.restore.handler(async ({ input, context }) => {
    const { restoreBackup } = await import('../backup/restore-backup.ts');
    return restoreBackup(context, input.path);
  }),
};
