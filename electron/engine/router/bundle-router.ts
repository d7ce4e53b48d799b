import { discardDraft, readDraftFile } from '../bundle/draft-files.ts';
import { inspectBundle } from '../bundle/inspect-bundle.ts';
import { prepareBundle } from '../bundle/prepare-bundle.ts';
import { saveBundle } from '../bundle/save-bundle.ts';
import { VERSION } from '../version.ts';
import { procedures } from './engine-context.ts';

export const bundleRouter = {
  prepare: procedures.bundle.prepare.handler(({ input, context: { home, clock }, signal }) =>
    prepareBundle({ home, version: VERSION, now: clock.now() }, input, signal),
  ),
  read: procedures.bundle.read.handler(({ input, context }) =>
    readDraftFile(context.home, input.id, input.file, input.offset),
  ),
  save: procedures.bundle.save.handler(({ input, context }) =>
    saveBundle(context.home, input.id, input.path),
  ),
  discard: procedures.bundle.discard.handler(({ input, context }) => discardDraft(context.home, input.id)),
  inspect: procedures.bundle.inspect.handler(({ input }) => inspectBundle(input.path)),
};
