import { shell } from 'electron';
import { AppError } from '../../shared/errors.ts';
import { isAllowedLink } from './allowed-link.ts';

/**
 * Opens a page in the person's browser. The only way out of the app.
 *
 * @throws AppError `bad_input` for any page but Shopify's
 */
export async function openLink(url: string): Promise<void> {
  if (!isAllowedLink(url)) throw new AppError('bad_input', 'Only pages of Shopify are opened from here.');
  await shell.openExternal(url);
}
