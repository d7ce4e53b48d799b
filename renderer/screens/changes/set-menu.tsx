import { ActionIcon, FileButton, Menu, Select, Text } from '@mantine/core';
import { IconDots, IconDownload, IconPencil, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useCommand } from '../../state/commands.tsx';
import { NameDialog } from './name-dialog.tsx';
import { SET_FILE } from './set-file.ts';
import { useChangeActions } from './use-change-actions.ts';
import { useCurrentSet } from './use-current-set.ts';
import { useSetFile } from './use-set-file.ts';
import { words } from './words.ts';

type Dialog = 'new' | 'rename' | 'remove' | null;

/** Chooses the change set that is edited, and what can be done with it as a whole. */
export function SetMenu() {
  const { sets, current, name, setName } = useCurrentSet();
  const { rename, remove } = useChangeActions();
  const { importFile, exportSet, isImporting } = useSetFile();
  const [dialog, setDialog] = useState<Dialog>(null);
  const openFile = useRef<() => void>(() => {});
  const names = sets.data?.map((set) => set.name) ?? [];
  const isThere = current !== null;
  const choose = { group: 'Changes' } as const;
  useCommand({ ...choose, id: 'changes.new-set', label: words.newSet, run: () => setDialog('new') });
  useCommand({
    ...choose,
    id: 'changes.rename',
    label: words.renameSet,
    enabled: isThere,
    run: () => setDialog('rename'),
  });
  useCommand({
    ...choose,
    id: 'changes.export',
    label: words.exportSetLong,
    enabled: isThere,
    run: exportSet,
  });
  useCommand({ ...choose, id: 'changes.import', label: words.importSetLong, run: () => openFile.current() });

  const close = () => setDialog(null);
  const options = names.includes(name) || current ? names : [name, ...names];
  return (
    <>
      <Select
        aria-label={words.set}
        data={options}
        value={current?.name ?? name}
        onChange={(chosen) => chosen !== null && setName(chosen)}
        allowDeselect={false}
        checkIconPosition="right"
        size="xs"
        w={200}
      />
      <FileButton
        accept={SET_FILE.accept}
        onChange={(file) => file && importFile(file)}
        inputProps={{ 'aria-label': words.importSetLong }}
      >
        {({ onClick }) => {
          openFile.current = onClick;
          return (
            <Menu position="bottom-start" withinPortal>
              <Menu.Target>
                <ActionIcon variant="default" size={30} aria-label={words.setMenu} loading={isImporting}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => setDialog('new')}>
                  {words.newSet}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconPencil size={14} />}
                  disabled={!isThere}
                  onClick={() => setDialog('rename')}
                >
                  {words.rename}
                </Menu.Item>
                <Menu.Divider />
                <Menu.Item leftSection={<IconDownload size={14} />} disabled={!isThere} onClick={exportSet}>
                  {words.exportSet}
                </Menu.Item>
                <Menu.Item leftSection={<IconUpload size={14} />} onClick={onClick}>
                  {words.importSet}
                </Menu.Item>
                <Menu.Divider />
                <Menu.Item
                  c="var(--danger-text)"
                  leftSection={<IconTrash size={14} />}
                  disabled={!isThere}
                  onClick={() => setDialog('remove')}
                >
                  {words.remove}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          );
        }}
      </FileButton>
      {dialog === 'new' && (
        <NameDialog
          title={words.newSetTitle}
          help={words.newSetHelp}
          initial=""
          confirm={words.create}
          taken={names}
          use={setName}
          close={close}
        />
      )}
      {dialog === 'rename' && (
        <NameDialog
          title={words.renameTitle(name)}
          initial={name}
          confirm={words.save}
          taken={names}
          use={rename}
          close={close}
        />
      )}
      {dialog === 'remove' && (
        <ConfirmDialog
          title={words.removeTitle(name)}
          confirm={words.removeButton}
          cancel={words.cancel}
          onConfirm={remove}
          close={close}
        >
          <Text size="sm">{words.removeText(current?.changes ?? 0)}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
