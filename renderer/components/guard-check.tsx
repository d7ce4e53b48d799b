import { Alert, Checkbox, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Store } from '../../shared/model/store.ts';
import { guardWords } from './guard-words.ts';

/** What a person did to confirm: ticked, or typed. */
export type GuardAnswer = string;

interface GuardCheckProps {
  readonly store: Store;
  readonly answer: GuardAnswer;
  setAnswer(answer: GuardAnswer): void;
}

const TICKED = 'ticked';

/** Whether the answer is enough for the store's guard level: on a live store its name, on a staging one a tick. */
export function isConfirmed(store: Store, answer: GuardAnswer): boolean {
  switch (store.guardLevel) {
    case 'live':
      return answer.trim().toLowerCase() === store.name.toLowerCase();
    case 'staging':
      return answer === TICKED;
    case 'dev':
      return true;
  }
}

/** Asks for as much as the guard level wants before something is written to a store. */
export function GuardCheck({ store, answer, setAnswer }: GuardCheckProps) {
  if (store.guardLevel === 'dev') return null;
  if (store.guardLevel === 'staging') {
    return (
      <Checkbox
        data-autofocus
        label={guardWords.staging(store.name)}
        checked={answer === TICKED}
        onChange={(event) => setAnswer(event.currentTarget.checked ? TICKED : '')}
      />
    );
  }
  return (
    <>
      <Alert color="red" variant="light" icon={<IconAlertTriangle />}>
        {guardWords.live}
      </Alert>
      <TextInput
        data-autofocus
        label={guardWords.typeName(store.name)}
        placeholder={store.name}
        autoComplete="off"
        spellCheck={false}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
    </>
  );
}
