import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { AppError } from '../../../../shared/errors.ts';
import { useCommand } from '../../../state/commands.tsx';
import type { Catalog } from '../use-catalog.ts';
import { words } from '../words.ts';
import classes from './search-box.module.css';
import { SearchProblem } from './search-problem.tsx';

/** A search begins this long after the last key. */
const SEARCH_AFTER_MS = 120;

interface SearchBoxProps {
  readonly catalog: Catalog;
  /** The search is done: to the lines that were found. */
  onDone(): void;
}

/** Search as you type. What cannot be understood is pointed at, and the lines found before stay. */
export function SearchBox({ catalog, onDone }: SearchBoxProps) {
  const { state, change, error } = catalog;
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(state.query);
  const [shown, setShown] = useState(state.query);
  if (shown !== state.query) {
    // Something else changed the search: a saved view, the filter builder, another screen.
    setShown(state.query);
    setTyped(state.query);
  }
  const search = (query: string) => {
    setShown(query);
    if (query !== state.query) change({ query });
  };
  const searchSoon = useDebouncedCallback(search, SEARCH_AFTER_MS);
  useCommand({
    id: 'catalog.search',
    label: words.search.command,
    group: 'Catalog',
    shortcut: 'mod+F',
    run: () => field.current?.select(),
  });

  const type = (text: string) => {
    setTyped(text);
    searchSoon(text);
  };
  const searchNow = (query: string) => {
    searchSoon.cancel();
    search(query);
  };
  const clear = () => {
    setTyped('');
    searchNow('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      searchNow(typed);
      onDone();
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      clear();
    }
  };
  const problem = error instanceof AppError && error.code === 'bad_input' ? error : null;
  return (
    <div className={classes.box}>
      <TextInput
        ref={field}
        type="search"
        size="xs"
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        placeholder={words.search.placeholder}
        aria-label={words.search.label}
        aria-invalid={problem !== null}
        aria-describedby={problem ? 'catalog-search-problem' : undefined}
        spellCheck={false}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={
          typed === '' ? null : (
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={words.search.clear}
              onClick={clear}
            >
              <IconX size={14} />
            </ActionIcon>
          )
        }
        classNames={{ input: classes.input ?? '' }}
      />
      {problem && (
        <SearchProblem key={state.query} id="catalog-search-problem" query={state.query} problem={problem} />
      )}
    </div>
  );
}
