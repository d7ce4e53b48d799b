import type { ReactNode } from 'react';
import classes from './tone-badge.module.css';

/** What a state means for the person: well, wrong, to be looked at, going on, or over. */
export type Tone = 'good' | 'bad' | 'attention' | 'busy' | 'quiet';

/** A state in one or two words. Its colour only repeats what the words say. */
export function ToneBadge({ tone, title, children }: { tone: Tone; title?: string; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
