import { Button, Checkbox, Group, MultiSelect, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { BundleRequest } from '../../../shared/model/bundle.ts';
import type { Store } from '../../../shared/model/store.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { useStores } from '../../state/stores.ts';
import { useCurrentStoreId } from '../../state/workspace.tsx';
import type { AskedBundle } from './asked-bundle.ts';
import type { Bundle } from './use-bundle.ts';
import { words } from './words.ts';

const DAY_MS = 24 * 60 * 60_000;
const MOST_DAYS = 90;
const { days: usualDays, reports: usuallyWithReports } = BundleRequest.parse({});

/** So many that the moment is in them: days begin at midnight UTC. */
function daysFor({ since }: AskedBundle): number {
  if (since === undefined) return usualDays;
  const day = (time: number) => Math.floor(time / DAY_MS);
  const days = day(Date.now()) - day(Date.parse(since)) + 1;
  return Math.min(MOST_DAYS, Math.max(usualDays, days));
}

interface StoreChoiceProps {
  readonly stores: readonly Store[];
  /** Ids; null for all. */
  readonly chosen: readonly string[] | null;
  setChosen(chosen: readonly string[] | null): void;
}

/** Not asked where there is but one. */
function StoreChoice({ stores, chosen, setChosen }: StoreChoiceProps) {
  const [before, setBefore] = useState(chosen ?? []);
  if (stores.length < 2) return null;
  const choose = (ids: readonly string[]) => {
    setBefore(ids);
    setChosen(ids);
  };
  return (
    <>
      <Radio.Group
        label={words.which}
        value={chosen === null ? 'all' : 'chosen'}
        onChange={(value) => setChosen(value === 'all' ? null : before)}
      >
        <Group gap="md" mt="xs">
          <Radio size="xs" value="chosen" label={words.chosen} />
          <Radio size="xs" value="all" label={words.all(stores.length)} />
        </Group>
      </Radio.Group>
      {chosen !== null && (
        <MultiSelect
          size="xs"
          label={words.choose}
          description={words.chooseHint}
          data={stores.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...chosen]}
          onChange={choose}
          searchable
          error={chosen.length === 0 ? words.chooseOne : undefined}
        />
      )}
    </>
  );
}

interface ChooseContentsProps {
  readonly asked: AskedBundle;
  readonly prepare: Bundle['prepare'];
  close(): void;
}

/** Asks what shall be in the bundle: of the store that is shown, unless the person wants more. */
export function ChooseContents({ asked, prepare, close }: ChooseContentsProps) {
  const { data: stores = [] } = useStores();
  const [currentId] = useCurrentStoreId();
  const current = stores.find(({ id }) => id === currentId) ?? stores[0];
  // Null until the person has chosen, as the list of stores may come later than the dialog.
  const [choice, setChoice] = useState<{ readonly stores: readonly string[] | null } | null>(null);
  const [days, setDays] = useState<number | string>(() => daysFor(asked));
  const [reports, setReports] = useState(usuallyWithReports);
  const chosen = choice ? choice.stores : current ? [current.id] : null;
  const isReady = chosen?.length !== 0 && typeof days === 'number';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) prepare.mutate({ stores: [...(chosen ?? [])], days, reports });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text fz="sm">{words.about}</Text>
        <StoreChoice
          key={current?.id}
          stores={stores}
          chosen={chosen}
          setChosen={(next) => setChoice({ stores: next })}
        />
        <NumberInput
          label={words.days}
          description={words.daysHint}
          value={days}
          onChange={setDays}
          min={1}
          max={MOST_DAYS}
          clampBehavior="strict"
          allowDecimal={false}
          w={240}
        />
        <Checkbox
          size="xs"
          label={words.reports}
          description={words.reportsHint}
          checked={reports}
          onChange={({ currentTarget }) => setReports(currentTarget.checked)}
        />
        {prepare.isError && <ErrorState inline error={prepare.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {words.cancel}
          </Button>
          <Button type="submit" disabled={!isReady} data-autofocus>
            {words.prepare}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
