import { Modal } from '@mantine/core';
import { EXPORT_BUNDLE_COMMAND } from '../../../shared/desktop/menu.ts';
import { useEngineStatus } from '../../bridge/engine-status.ts';
import { useCommand } from '../../state/commands.tsx';
import { type AskedBundle, askForBundle, closeBundleDialog, useAskedBundle } from './asked-bundle.ts';
import classes from './bundle.module.css';
import { ChooseContents } from './choose-contents.tsx';
import { Collecting } from './collecting.tsx';
import { DraftLook } from './draft-look.tsx';
import { SavedNotice } from './saved-notice.tsx';
import { useBundle } from './use-bundle.ts';
import { WithoutEngine } from './without-engine.tsx';
import { words } from './words.ts';

/** From what shall be in it, by way of what is in it, to the id for the ticket. */
function Steps({ asked }: { asked: AskedBundle }) {
  const engine = useEngineStatus();
  const bundle = useBundle();
  const { draft, saved, prepare } = bundle;
  const close = () => {
    // A file that is being written is finished: its id must be told.
    if (bundle.isSaving) return;
    bundle.giveUp();
    closeBundleDialog();
  };
  const step = () => {
    if (saved) return <SavedNotice bundle={saved} close={close} />;
    if (draft) return <DraftLook draft={draft} bundle={bundle} close={close} />;
    if (prepare.isPending) return <Collecting close={close} />;
    if (engine.state !== 'ready') return <WithoutEngine engine={engine} bundle={bundle} close={close} />;
    return <ChooseContents asked={asked} prepare={prepare} close={close} />;
  };
  const isWide = draft !== null && saved === null;
  return (
    <Modal
      opened
      onClose={close}
      title={words.title}
      size={isWide ? 1200 : 'lg'}
      // A click beside it must not throw away what took a minute to collect.
      closeOnClickOutside={false}
      {...(isWide ? { classNames: { content: classes.content ?? '', body: classes.body ?? '' } } : {})}
    >
      {step()}
    </Modal>
  );
}

/** Exports a log bundle: the command, and the dialog while it is open. */
export function BundleDialog() {
  const asked = useAskedBundle();
  useCommand({ id: EXPORT_BUNDLE_COMMAND, label: words.command, group: 'Help', run: () => askForBundle() });
  return asked && <Steps asked={asked} />;
}
