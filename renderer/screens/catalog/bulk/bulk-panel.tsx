import { ActionIcon, Button, Group, ScrollArea, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useMemo, useState } from 'react';
import { useScreen } from '../../../state/workspace.tsx';
import { anyTicked, type Ticks, tickedCount, tickedQuery } from '../grid/ticks.ts';
import type { Catalog } from '../use-catalog.ts';
import { words } from '../words.ts';
import classes from './bulk-panel.module.css';
import { Effect } from './effect.tsx';
import { editNames } from './field-names.ts';
import { Recipes } from './recipes.tsx';
import { StepForm } from './step-form.tsx';
import { useBulkEdit } from './use-bulk-edit.ts';

const { bulk } = words;

interface BulkPanelProps {
  readonly catalog: Catalog;
  readonly ticks: Ticks;
  onClose(): void;
}

/** Edits everything that was found, or what is ticked of it, with the effect on real rows beside the form. */
export function BulkPanel({ catalog, ticks, onClose }: BulkPanelProps) {
  const { store, set, state, view, allColumns } = catalog;
  const { open } = useScreen();
  const [chosen, setChosen] = useState<'all' | 'ticked'>('ticked');
  const onTicked = anyTicked(ticks) && chosen === 'ticked';
  const rows = view?.rows ?? 0;
  const where = onTicked ? tickedQuery(state.query, ticks) : state.query;
  const fields = useMemo(() => editNames(allColumns), [allColumns]);
  const edit = useBulkEdit(store, set, where);
  const staged = edit.trial?.summary.staged ?? 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.stage();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A menu over the panel closes by itself; its events come through here although it stands elsewhere.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== 'Escape' || event.defaultPrevented || !isInside) return;
    event.preventDefault();
    onClose();
  };
  return (
    <aside className={classes.panel} aria-label={bulk.button} onKeyDown={onKeyDown}>
      <header className={classes.head}>
        <Title order={2} size="h4">
          {bulk.button}
        </Title>
        <Group gap="xs">
          <Recipes edits={edit.edits ?? edit.staged?.edits ?? null} onLoad={edit.load} />
          <ActionIcon variant="subtle" color="gray" aria-label={bulk.close} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Group>
      </header>
      <form className={classes.form} onSubmit={submit}>
        <ScrollArea className={classes.scroll} type="auto">
          <Stack gap="md" p="md">
            {anyTicked(ticks) ? (
              <SegmentedControl
                aria-label={bulk.on}
                data={[
                  { value: 'ticked', label: bulk.ticked(tickedCount(ticks, rows)) },
                  { value: 'all', label: bulk.all(rows) },
                ]}
                value={chosen}
                onChange={(value) => setChosen(value === 'ticked' ? 'ticked' : 'all')}
              />
            ) : (
              <Text size="sm" c="dimmed">
                {bulk.all(rows)}
              </Text>
            )}
            {edit.steps.map((step, index) => (
              <StepForm
                key={step.id}
                step={step}
                number={index + 1}
                fields={fields}
                onDraft={(draft) => edit.setDraft(step, draft)}
                onText={(text) => edit.setText(step, text)}
                onRemove={edit.steps.length > 1 ? () => edit.removeStep(step) : undefined}
              />
            ))}
            <Button
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden />}
              className={classes.addStep}
              onClick={edit.addStep}
            >
              {bulk.addStep}
            </Button>
            <section aria-label={bulk.effect}>
              <Effect edit={edit} />
            </section>
          </Stack>
        </ScrollArea>
        <footer className={classes.foot}>
          <Button variant="subtle" onClick={() => open('changes')}>
            {bulk.show}
          </Button>
          <Button
            type="submit"
            loading={edit.isStaging}
            disabled={edit.edits === null || edit.isTrying || edit.trialError !== null || staged === 0}
          >
            {bulk.stage(staged)}
          </Button>
        </footer>
      </form>
    </aside>
  );
}
