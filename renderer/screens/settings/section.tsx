import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './settings-screen.module.css';

/** A titled part of the settings: what it is about on the left, its controls on the right. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <div className={classes.controls}>{children}</div>
    </section>
  );
}
