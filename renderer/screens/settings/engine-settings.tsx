import { NumberInput, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Settings } from '../../../shared/contract/settings.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { api } from '../../state/api.ts';
import { queryClient } from '../../state/query-client.ts';
import { Section } from './section.tsx';
import { words } from './words.ts';

function useSave() {
  return useMutation(
    api.settings.set.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(api.settings.get.queryKey(), saved);
        notifications.show({ id: 'settings-saved', message: words.saved, color: 'green', autoClose: 2_000 });
      },
      onError: (error) =>
        notifications.show({ title: words.notSaved, message: toErrorData(error).message, color: 'red' }),
    }),
  );
}

interface NumberSettingProps {
  readonly label: string;
  readonly description: string;
  readonly value: number;
  readonly max: number;
  readonly onSave: (value: number) => void;
}

/** A whole number from 1 up; saved when the field is left with another number in it. */
function NumberSetting({ label, description, value, max, onSave }: NumberSettingProps) {
  const [draft, setDraft] = useState<number | string>(value);
  const save = () => {
    if (typeof draft !== 'number') setDraft(value);
    else if (draft !== value) onSave(draft);
  };
  return (
    <NumberInput
      label={label}
      description={description}
      value={draft}
      onChange={setDraft}
      onBlur={save}
      onKeyDown={({ key }) => key === 'Enter' && save()}
      min={1}
      max={max}
      clampBehavior="blur"
      allowDecimal={false}
      w={360}
    />
  );
}

function ProxySetting({ value, onSave }: { value: string | null; onSave: (value: string | null) => void }) {
  const [draft, setDraft] = useState(value ?? '');
  const proxy = draft.trim() === '' ? null : draft.trim();
  const isValid = Settings.shape.proxy.safeParse(proxy).success;
  const save = () => isValid && proxy !== value && onSave(proxy);
  return (
    <TextInput
      label={words.proxy}
      description={words.proxyHint}
      placeholder={words.proxyExample}
      value={draft}
      error={isValid ? undefined : words.proxyInvalid}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => key === 'Enter' && save()}
      w={360}
    />
  );
}

/** What the engine works by. Every field is saved when it is left. */
export function EngineSettings({ settings }: { settings: Settings }) {
  const save = useSave();
  return (
    <>
      <Section title={words.runs}>
        <NumberSetting
          label={words.concurrency}
          description={words.concurrencyHint}
          value={settings.concurrency}
          max={10}
          onSave={(concurrency) => save.mutate({ concurrency })}
        />
      </Section>
      <Section title={words.logs}>
        <NumberSetting
          label={words.logDays}
          description={words.logDaysHint}
          value={settings.logDays}
          max={90}
          onSave={(logDays) => save.mutate({ logDays })}
        />
      </Section>
      <Section title={words.network}>
        <ProxySetting value={settings.proxy} onSave={(proxy) => save.mutate({ proxy })} />
        <Text fz="xs" c="dimmed">
          {words.later}
        </Text>
      </Section>
    </>
  );
}
