import { type FromBundleHost, ToBundleHost } from '../../../shared/desktop/host-message.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { prepareBundle } from '../../engine/bundle/prepare-bundle.ts';
import { saveBundle } from '../../engine/bundle/save-bundle.ts';
import { logFolder } from '../../engine/home.ts';
import { endCleanlyOnCrash } from '../../engine/support/crash-report.ts';
import { VERSION } from '../../engine/version.ts';
import { defaultDataFolder } from '../../machine/data-folder.ts';
import { openMainChannel } from './main-channel.ts';

// Makes a log bundle where there is no engine to make it, or no window to ask one. Main ends this process when it has
// answered. A main that is gone meanwhile does not matter: what was asked for is finished first.

const home = defaultDataFolder();
endCleanlyOnCrash(logFolder(home));
const channel = openMainChannel();
const send = (message: FromBundleHost) => channel.send(message);

async function make({ request, path }: ToBundleHost): Promise<void> {
  try {
    const draft = await prepareBundle({ home, version: VERSION, now: Date.now() }, request);
    const saved = await saveBundle(home, draft.id, path);
    send({ type: 'saved', bundle: { ...saved, missing: draft.missing } });
  } catch (error) {
    send({ type: 'failed', error: toErrorData(error) });
  }
}

channel.onMessage((raw) => make(ToBundleHost.parse(raw)));
