import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import type { SavedView } from '../../../../shared/model/grid.ts';
import { ErrorState } from '../../../components/error-state.tsx';
import { api } from '../../../state/api.ts';
import { useCommand } from '../../../state/commands.tsx';
import type { Catalog } from '../use-catalog.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { words } from '../words.ts';
import classes from './saved-views.module.css';
import { openedView, savedView } from './view-state.ts';

function OpenCommand({ name, onOpen }: { name: string; onOpen(): void }) {
  useCommand({ id: `catalog.view.${name}`, label: words.views.command(name), group: 'Catalog', run: onOpen });
  return null;
}

/** Searches with their order and columns, kept under a name. */
export function SavedViews({ catalog }: { catalog: Catalog }) {
  const { store, state, fields, change } = catalog;
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useKeptFocus(opened, field);
  const input = { store };
  const saved = useQuery(api.catalog.savedViews.queryOptions({ input }));
  const views = saved.data ?? [];
  const onSuccess = (next: SavedView[]) =>
    client.setQueryData(api.catalog.savedViews.queryKey({ input }), next);
  const onError = (error: unknown) =>
    notifications.show({ color: 'red', title: words.views.failed, message: toErrorData(error).message });
  const save = useMutation(api.catalog.saveView.mutationOptions({ onSuccess, onError }));
  const remove = useMutation(api.catalog.removeView.mutationOptions({ onSuccess, onError }));
  useCommand({
    id: 'catalog.save-view',
    label: words.views.saveCommand,
    group: 'Catalog',
    run: () => setOpened(true),
  });

  const open = (view: SavedView) => {
    change(openedView(view, state));
    setOpened(false);
  };
  const trimmed = name.trim();
  const exists = views.some((view) => view.name === trimmed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (trimmed === '') return;
    save.mutate({ store, view: savedView(trimmed, state, [...fields]) }, { onSuccess: () => setName('') });
  };
  return (
    <>
      {views.map((view) => (
        <OpenCommand key={view.name} name={view.name} onOpen={() => open(view)} />
      ))}
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={300}
        shadow="md"
        trapFocus
        returnFocus
        withRoles
      >
        <Popover.Target>
          <Button
            data-secondary
            variant="default"
            leftSection={<IconBookmark size={15} aria-hidden />}
            onClick={() => setOpened(!opened)}
          >
            {words.views.button}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={words.views.saved}>
          <Stack gap="sm">
            {saved.isError && <ErrorState error={saved.error} retry={() => void saved.refetch()} />}
            {views.length === 0 && (
              <Text size="sm" c="dimmed">
                {words.views.none}
              </Text>
            )}
            <ul className={classes.list}>
              {views.map((view) => (
                <li key={view.name} className={classes.item}>
                  <UnstyledButton className={classes.open} onClick={() => open(view)}>
                    <span className={classes.name}>{view.name}</span>
                    <span className={classes.query}>{view.query}</span>
                  </UnstyledButton>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={words.views.remove(view.name)}
                    onClick={() => remove.mutate({ store, name: view.name })}
                  >
                    <IconTrash size={14} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
            <form onSubmit={submit}>
              <Group gap="sm" wrap="nowrap">
                <TextInput
                  ref={field}
                  flex={1}
                  placeholder={words.views.name}
                  aria-label={words.views.name}
                  maxLength={60}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
                <Button type="submit" disabled={trimmed === ''} loading={save.isPending}>
                  {exists ? words.views.replace : words.views.save}
                </Button>
              </Group>
            </form>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
