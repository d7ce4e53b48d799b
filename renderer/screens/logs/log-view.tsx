import { Badge, Button, CloseButton, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconListDetails, IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type LogEntry, LogLevel } from '../../../shared/model/log-entry.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useStoreState } from '../../state/workspace.tsx';
import { LogDetails } from './log-details.tsx';
import { LogList } from './log-list.tsx';
import classes from './log-view.module.css';
import { type LogFilter, useLogStream } from './use-log-stream.ts';
import { useTail } from './use-tail.ts';
import { words } from './words.ts';

/** Typing rests this long before it is searched for, in milliseconds. */
const SEARCH_AFTER_MS = 250;

type Scope = Pick<LogFilter, 'store' | 'run' | 'job'>;

const LEVELS = LogLevel.options.map((level) => ({ value: level, label: words.levels[level] }));

/** The live log of what the scope names, with its level, a search and a pause. */
export function LogView({ scope, stateKey }: { scope: Scope; stateKey: string }) {
  const [level, setLevel] = useStoreState<LogLevel>(`${stateKey}.level`, 'debug', LogLevel);
  const [typed, setTyped] = useStoreState(`${stateKey}.text`, '');
  const [text] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const [chosen, setChosen] = useState<LogEntry | null>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const { lines, buffer, isBroken } = useLogStream({ ...scope, level, text });
  const tail = useTail(lines, buffer, scroll);
  const toggle = tail.isLive ? tail.pause : tail.goLive;
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
          onClick={toggle}
          leftSection={tail.isLive ? <IconPlayerPause size={14} /> : <IconPlayerPlay size={14} />}
        >
          {tail.isLive ? words.pause : words.resume}
        </Button>
      </div>
      {lines.size === 0 && tail.isLive ? (
        <EmptyState icon={IconListDetails} title={words.waiting}>
          {words.waitingText}
        </EmptyState>
      ) : (
        <LogList
          tail={tail}
          scroll={scroll}
          text={text}
          withRun={scope.run === undefined}
          chosen={chosen}
          choose={setChosen}
        />
      )}
      {chosen && <LogDetails entry={chosen} close={() => setChosen(null)} />}
      <div className={classes.foot}>
        <Badge size="xs" variant="dot" color={tail.isLive ? 'green' : 'yellow'}>
          {tail.isLive ? words.live : words.paused}
        </Badge>
        <Text size="xs" c="dimmed">
          {lines.written > lines.size ? words.linesOf(lines.size, lines.written) : words.lines(lines.size)}
          {tail.missed > 0 && ` · ${words.pausedNew(tail.missed)}`}
          {isBroken && ` · ${words.reconnecting}`}
        </Text>
      </div>
    </div>
  );
}
