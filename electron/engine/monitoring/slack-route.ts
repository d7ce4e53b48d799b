import { cleanSecret } from '../../../shared/model/secret-value.ts';
import { rememberSecret } from '../../../shared/redaction/known-secrets.ts';
import type { SecretProvider } from '../engine.ts';
import { readSettings } from '../store/app/settings.ts';
import type { StoreList } from '../stores/store-list.ts';
import type { SlackRoute } from '../support/alerts/slack-channel.ts';

/**
 * How this data folder's messages get to Slack, by its settings as they are at each message. The address is asked of
 * the host, and of no keychain when none was set.
 */
export function slackRoute({ app, home, clock }: StoreList, secrets: SecretProvider): SlackRoute {
  return {
    clock,
    proxy: () => readSettings(app).proxy,
    async url() {
      const source = readSettings(app).slackWebhook;
      if (source === null) return null;
      const [address] = await secrets.read({ kind: 'slack-webhook', dataFolder: home }, source);
      if (address === undefined) return null;
      rememberSecret(address);
      // A variable can hold anything: nothing is sent to where no webhook of Slack's can be.
      return cleanSecret('slack-webhook', address);
    },
  };
}
