import { NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Settings } from '../../../shared/contract/settings.ts';
import { Section } from './section.tsx';
import { useSave } from './use-save.ts';
import { words } from './words.ts';

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
    // The field itself is brought within its bounds only after this, when it is left.
    const next = typeof draft === 'number' ? Math.min(max, Math.max(1, draft)) : value;
    setDraft(next);
    if (next !== value) onSave(next);
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
        <Select
          label={words.logLevel}
          description={words.logLevelHint}
          value={settings.logLevel}
          data={words.logLevels}
          allowDeselect={false}
          onChange={(logLevel) => logLevel && save.mutate({ logLevel })}
          w={360}
        />
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
