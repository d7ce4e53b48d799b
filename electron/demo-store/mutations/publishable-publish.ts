import { mutation } from './mutation-context.ts';
import { type PublishArgs, setPublished } from './publication-input.ts';

export const publishablePublish = mutation<PublishArgs>((args, context) =>
  setPublished('publishablePublish', args, true, context),
);
