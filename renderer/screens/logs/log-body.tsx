import { Badge, Button, Text } from '@mantine/core';
import { IconArrowDown, IconListDetails } from '@tabler/icons-react';
import { useRef, useState, useSyncExternalStore } from 'react';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { LogBuffer } from './log-buffer.ts';
import { LogDetails } from './log-details.tsx';
import { LogList } from './log-list.tsx';
import classes from './log-view.module.css';
import type { HeldLines } from './use-held-lines.ts';
import { useTail } from './use-tail.ts';
import { words } from './words.ts';

interface LogBodyProps {
  readonly buffer: LogBuffer;
  readonly lines: HeldLines;
  /** Marked in the lines. */
  readonly text: string;
  /** Whether lines name their run. */
  readonly withRun: boolean;
  readonly isBroken: boolean;
}

/** The lines of a log. The only part of it that is drawn anew as lines come. */
export function LogBody({ buffer, lines: heldLines, text, withRun, isBroken }: LogBodyProps) {
  const lines = useSyncExternalStore(buffer.subscribe, buffer.current);
  const [chosen, setChosen] = useState<LogEntry | null>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const tail = useTail(lines, heldLines, scroll);
  const choose = (entry: LogEntry | null) => {
    setChosen(entry);
    if (entry) heldLines.pause();
  };
  return (
    <>
      {lines.size === 0 && tail.isLive ? (
        <EmptyState icon={IconListDetails} title={words.waiting}>
          {words.waitingText}
        </EmptyState>
      ) : (
        <div className={classes.lines}>
          <LogList
            tail={tail}
            scroll={scroll}
            text={text}
            withRun={withRun}
            chosen={chosen}
            choose={choose}
          />
          {tail.missed > 0 && (
            <Button
              size="compact-sm"
              radius="xl"
              className={classes.newest}
              leftSection={<IconArrowDown size={14} />}
              onClick={heldLines.goLive}
            >
              {words.newLines(tail.missed)}
            </Button>
          )}
        </div>
      )}
      {chosen && <LogDetails entry={chosen} close={() => setChosen(null)} />}
      <div className={classes.foot}>
        <Badge size="xs" variant="dot" color={tail.isLive ? 'green' : 'yellow'}>
          {tail.isLive ? words.live : words.paused}
        </Badge>
        <Text size="xs" c="dimmed">
          {lines.written > lines.size ? words.linesOf(lines.size, lines.written) : words.lines(lines.size)}
          {isBroken && ` · ${words.reconnecting}`}
        </Text>
      </div>
    </>
  );
}
