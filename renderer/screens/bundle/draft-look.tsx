import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useState } from 'react';
import type { BundleDraft } from '../../../shared/model/bundle.ts';
import { ErrorState } from '../../components/error-state.tsx';
import classes from './bundle.module.css';
import { DraftFiles } from './draft-files.tsx';
import { FileText } from './file-text.tsx';
import type { Bundle } from './use-bundle.ts';
import { words } from './words.ts';

/** What could not be read, where there is any. */
export function Missing({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return null;
  return (
    <Alert color="yellow" title={words.missing} className={classes.missing ?? ''}>
      <List size="sm">
        {missing.map((what) => (
          <List.Item key={what}>{what}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

interface DraftLookProps {
  readonly draft: BundleDraft;
  readonly bundle: Bundle;
  close(): void;
}

/** Everything that would be saved, before it is. */
export function DraftLook({ draft, bundle: { save }, close }: DraftLookProps) {
  const { files, bytes, missing } = draft;
  const [index, setIndex] = useState(0);
  const file = files[index];
  return (
    <>
      <Text fz="sm" role="status">
        {words.look(files.length, bytes)}
      </Text>
      <Missing missing={missing} />
      <div className={classes.look}>
        <DraftFiles files={files} chosen={index} choose={setIndex} />
        {file && <FileText key={file.name} draft={draft} file={file} />}
      </div>
      {save.isError && <ErrorState inline error={save.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" disabled={save.isPending} onClick={close}>
          {words.cancel}
        </Button>
        <Button loading={save.isPending} onClick={() => save.mutate(draft)} data-autofocus>
          {words.save}
        </Button>
      </Group>
    </>
  );
}
