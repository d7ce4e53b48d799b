import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBook2, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import type { SavedRecipe } from '../../../../shared/model/saved-recipe.ts';
import { api } from '../../../state/api.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import views from '../view/saved-views.module.css';
import { words } from '../words.ts';

const { bulk } = words;

interface RecipesProps {
  /** The steps now; null while they cannot be saved. */
  readonly edits: readonly string[] | null;
  onLoad(edits: readonly string[]): void;
}

/** Steps kept under a name, for every store. */
export function Recipes({ edits, onLoad }: RecipesProps) {
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useKeptFocus(opened, field);
  const saved = useQuery(api.changes.recipes.queryOptions());
  const recipes = saved.data ?? [];
  const onSuccess = (next: SavedRecipe[]) => client.setQueryData(api.changes.recipes.queryKey(), next);
  const onError = (error: unknown) =>
    notifications.show({ color: 'red', title: bulk.recipeFailed, message: toErrorData(error).message });
  const save = useMutation(api.changes.saveRecipe.mutationOptions({ onSuccess, onError }));
  const remove = useMutation(api.changes.removeRecipe.mutationOptions({ onSuccess, onError }));
  const trimmed = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (edits && trimmed !== '') {
      save.mutate({ name: trimmed, edits: [...edits] }, { onSuccess: () => setName('') });
    }
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={320}
      shadow="md"
      trapFocus
      returnFocus
      withRoles
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBook2 size={15} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {bulk.recipes}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={bulk.recipes}>
        <Stack gap="sm">
          {recipes.length === 0 && (
            <Text size="sm" c="dimmed">
              {bulk.noRecipes}
            </Text>
          )}
          <ul className={views.list}>
            {recipes.map((recipe) => (
              <li key={recipe.name} className={views.item}>
                <UnstyledButton
                  className={views.open}
                  onClick={() => {
                    onLoad(recipe.edits);
                    setOpened(false);
                  }}
                >
                  <span className={views.name}>{recipe.name}</span>
                  <span className={views.query}>{recipe.edits.join('; ')}</span>
                </UnstyledButton>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={bulk.removeRecipe(recipe.name)}
                  onClick={() => remove.mutate({ name: recipe.name })}
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
                placeholder={bulk.recipeName}
                aria-label={bulk.recipeName}
                maxLength={60}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button type="submit" disabled={edits === null || trimmed === ''} loading={save.isPending}>
                {bulk.saveRecipe}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
