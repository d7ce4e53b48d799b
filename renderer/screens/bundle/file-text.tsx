import { ActionIcon, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BundleDraft, BundleFile } from '../../../shared/model/bundle.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { api } from '../../state/api.ts';
import classes from './bundle.module.css';
import { words } from './words.ts';

interface FileTextProps {
  readonly draft: BundleDraft;
  readonly file: BundleFile;
}

/** Long lines are broken: where one begins must be seen. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [words.emptyFile] : text.replace(/\n$/, '').split('\n');
}

/** A file of a draft as text, part by part: a day of logs is longer than a person or a page can take at once. */
export function FileText({ draft, file }: FileTextProps) {
  const { name, about, bytes } = file;
  /** Where the parts begin that were shown, this one last. */
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const offset = starts.at(-1) ?? 0;
  const piece = useQuery(
    api.bundle.read.queryOptions({
      input: { id: draft.id, file: name, offset },
      staleTime: Number.POSITIVE_INFINITY,
      // Parts are large and quickly read again.
      gcTime: 0,
    }),
  );
  const next = piece.data?.next ?? null;
  const isLast = piece.data?.next === null;
  // The first part is about as long as the others.
  const length = starts[1] ?? next ?? bytes;
  const parts = isLast ? starts.length : Math.max(starts.length + (next ? 1 : 0), Math.ceil(bytes / length));
  return (
    <section className={classes.viewer} aria-label={words.contents(name)}>
      <header className={classes.viewerHead}>
        <div className={classes.file}>
          <span className={classes.fileName} title={name}>
            {name}
          </span>
          <span className={classes.fileAbout}>{about}</span>
        </div>
        {parts > 1 && (
          <>
            <ActionIcon
              variant="default"
              aria-label={words.previousPart}
              disabled={starts.length === 1}
              onClick={() => setStarts(starts.slice(0, -1))}
            >
              <IconChevronLeft size={16} />
            </ActionIcon>
            <Text fz="xs" c="dimmed" role="status">
              {words.part(starts.length, parts)}
            </Text>
            <ActionIcon
              variant="default"
              aria-label={words.nextPart}
              disabled={next === null}
              onClick={() => next !== null && setStarts([...starts, next])}
            >
              <IconChevronRight size={16} />
            </ActionIcon>
          </>
        )}
      </header>
      {piece.error && <ErrorState error={piece.error} retry={() => void piece.refetch()} />}
      {piece.isPending && <Loading />}
      {piece.data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <pre key={offset} className={classes.text} tabIndex={0} data-selectable>
          {linesOf(piece.data.text).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing but its place
            <span key={index} className={classes.line}>
              {line}
            </span>
          ))}
        </pre>
      )}
    </section>
  );
}
