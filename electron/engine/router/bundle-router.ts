import { discardDraft, readDraftFile } from '../bundle/draft-files.ts';
import { VERSION } from '../version.ts';
import { procedures } from './engine-context.ts';

// What zips is loaded when it is asked for, as in the router of backups.
export const bundleRouter = {
  prepare: procedures.bundle.prepare.handler(async ({ input, context: { home, clock }, signal }) => {
    const { prepareBundle } = await import('../bundle/prepare-bundle.ts');
    return prepareBundle({ home, version: VERSION, now: clock.now() }, input, signal);
  }),
  read: procedures.bundle.read.handler(({ input, context }) =>
    readDraftFile(context.home, input.id, input.file, input.offset),
  ),
  save: procedures.bundle.save.handler(async ({ input, context }) => {
    const { saveBundle } = await import('../bundle/save-bundle.ts');
    return saveBundle(context.home, input.id, input.path);
  }),
  discard: procedures.bundle.discard.handler(({ input, context }) => discardDraft(context.home, input.id)),
  inspect: procedures.bundle.inspect.handler(async ({ input }) => {
    const { inspectBundle } = await import('../bundle/inspect-bundle.ts');
    return inspectBundle(input.path);
  }),
};
