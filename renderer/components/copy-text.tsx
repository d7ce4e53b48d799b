import { ActionIcon, Code, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyTextProps {
  readonly text: string;
  /** What the button does, for screen readers. */
  readonly label: string;
  readonly copied: string;
}

/** A text to be quoted elsewhere, such as a request id, with a button that copies it. */
export function CopyText({ text, label, copied }: CopyTextProps) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, minWidth: 0 }}>
      <Code style={{ overflowWrap: 'anywhere' }}>{text}</Code>
      <CopyButton value={text}>
        {({ copied: isCopied, copy }) => (
          <Tooltip label={isCopied ? copied : label} withArrow>
            <ActionIcon
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={`${label}: ${text}`}
              onClick={copy}
            >
              {isCopied ? <IconCheck size={12} /> : <IconCopy size={12} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}
