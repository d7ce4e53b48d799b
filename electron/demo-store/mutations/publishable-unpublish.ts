import { mutation } from './mutation-context.ts';
import { type PublishArgs, setPublished } from './publication-input.ts';

export const publishableUnpublish = mutation<PublishArgs>((args, context) =>
  setPublished('publishableUnpublish', args, false, context),
);
