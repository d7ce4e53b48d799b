import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { memo } from 'react';
import { LogLevel } from '../../../shared/model/log-entry.ts';
import { useStoreState } from '../../state/workspace.tsx';
import { LogBody } from './log-body.tsx';
import classes from './log-view.module.css';
import { useHeldLines } from './use-held-lines.ts';
import { type LogFilter, useLogStream } from './use-log-stream.ts';
import { words } from './words.ts';

/** Typing rests this long before it is searched for, in milliseconds. */
const SEARCH_AFTER_MS = 250;

interface LogViewProps extends Pick<LogFilter, 'store' | 'run' | 'job'> {
  /** Under which its level and search are remembered. */
  readonly stateKey: string;
}

const LEVELS = LogLevel.options.map((level) => ({ value: level, label: words.levels[level] }));

/** The live log of a store, a run or a call, with its level, a search and a pause. */
export const LogView = memo(function LogView({ store, run, job, stateKey }: LogViewProps) {
  const [level, setLevel] = useStoreState<LogLevel>(`${stateKey}.level`, 'debug', LogLevel);
  const [typed, setTyped] = useStoreState(`${stateKey}.text`, '');
  const [text] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const { buffer, isBroken } = useLogStream({ store, run, job, level, text });
  const lines = useHeldLines(buffer);
  const isLive = lines.held === null;
  return (
    <div className={classes.view}>
      <div className={classes.bar}>
        <TextInput
          size="xs"
          className={classes.search}
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={14} />}
          rightSection={
            typed !== '' && (
              <CloseButton size="xs" aria-label={words.clearSearch} onClick={() => setTyped('')} />
            )
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          size="xs"
          w={160}
          aria-label={words.level}
          data={LEVELS}
          value={level}
          allowDeselect={false}
          onChange={(value) => setLevel(LogLevel.parse(value))}
        />
        <Button
          size="xs"
          variant="default"
          onClick={isLive ? lines.pause : lines.goLive}
          leftSection={isLive ? <IconPlayerPause size={14} /> : <IconPlayerPlay size={14} />}
        >
          {isLive ? words.pause : words.resume}
        </Button>
      </div>
      <LogBody buffer={buffer} lines={lines} text={text} withRun={run === undefined} isBroken={isBroken} />
    </div>
  );
});
