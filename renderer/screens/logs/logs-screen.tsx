import { NumberInput, SegmentedControl, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as z from 'zod';
import { api } from '../../state/api.ts';
import { useScreen, useStore, useStoreState } from '../../state/workspace.tsx';
import { LogView } from './log-view.tsx';
import classes from './logs-screen.module.css';
import { words } from './words.ts';

const Scope = z.object({ all: z.boolean(), run: z.number().nullable(), job: z.number().nullable() });
type Scope = z.infer<typeof Scope>;

const NO_SCOPE: Scope = { all: false, run: null, job: null };

/** The log of this store, or of all of them, as it is written. */
export function LogsScreen() {
  const store = useStore();
  const { params, visit } = useScreen();
  const [{ all, run, job }, setScope] = useStoreState<Scope>('logs.scope', NO_SCOPE, Scope);
  const runs = useQuery(api.runs.list.queryOptions({ input: { store: store.name } }));
  const { run: askedRun, job: askedJob } = params;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every visit asks anew, also with the same parameters
  useEffect(() => {
    if (askedRun !== undefined) setScope({ all: false, run: askedRun, job: askedJob ?? null });
  }, [askedRun, askedJob, visit, setScope]);

  const options = (runs.data ?? []).map(({ id, set }) => ({
    value: String(id),
    label: words.runName(id, set),
  }));
  return (
    <section className={classes.screen} aria-label={words.title}>
      <header className={classes.head}>
        <Text component="h1" size="lg" fw={600}>
          {words.title}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={words.where}
          value={all ? 'all' : 'this'}
          onChange={(value) => setScope((before) => ({ ...before, all: value === 'all' }))}
          data={[
            { value: 'this', label: words.thisStore(store.name) },
            { value: 'all', label: words.allStores },
          ]}
        />
        <Select
          size="xs"
          w={220}
          aria-label={words.run}
          placeholder={words.allRuns}
          data={options}
          value={run === null ? null : String(run)}
          disabled={all}
          clearable
          searchable
          onChange={(value) =>
            setScope((before) => ({ ...before, run: value === null ? null : Number(value), job: null }))
          }
        />
        <NumberInput
          size="xs"
          w={120}
          aria-label={words.job}
          placeholder={words.job}
          min={1}
          allowDecimal={false}
          hideControls
          disabled={all}
          value={job ?? ''}
          onChange={(value) =>
            setScope((before) => ({ ...before, job: typeof value === 'number' ? value : null }))
          }
        />
      </header>
      <LogView
        store={all ? undefined : store.name}
        run={all ? undefined : (run ?? undefined)}
        job={all ? undefined : (job ?? undefined)}
        stateKey="logs"
      />
    </section>
  );
}
