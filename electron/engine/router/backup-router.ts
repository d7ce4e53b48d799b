import { makeBackup } from '../backup/make-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { procedures } from './engine-context.ts';

export const backupRouter = {
  make: procedures.backup.make.handler(({ input, context }) => makeBackup(context, input.path)),
  restore: procedures.backup.restore.handler(({ input, context }) => restoreBackup(context, input.path)),
};
