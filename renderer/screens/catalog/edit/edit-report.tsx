import { Button, CopyButton, Group, Modal, ScrollArea, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { words } from '../words.ts';
import { formatTsv } from './tsv.ts';
import type { EditReport as Report } from './use-grid-editing.ts';

/** Reasons on the screen; the copied list has all of them. */
const SHOWN = 200;

interface EditReportProps {
  readonly report: Report;
  onClose(): void;
  /** Takes back what was staged of it; left out when nothing was. */
  onUndo: (() => void) | undefined;
}

/** What a paste could not use, with the reasons, and what became of the rest. */
export function EditReport({ report: { result, refused }, onClose, onUndo }: EditReportProps) {
  const { paste } = words;
  const head = [paste.line, paste.product, paste.column, paste.value, paste.reason];
  const asText = () =>
    formatTsv([
      head,
      ...refused.map(({ line, title, column, text, reason }) => [String(line), title, column, text, reason]),
    ]);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={
        <Group gap="sm">
          <IconAlertTriangle size={18} aria-hidden />
          {paste.title(refused.length)}
        </Group>
      }
    >
      <Text size="sm">{paste.staged(result?.staged ?? 0, result?.reverted ?? 0)}</Text>
      <ScrollArea.Autosize mah="50vh" mt="md" viewportProps={{ tabIndex: 0 }}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              {head.map((name) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody data-selectable>
            {refused.slice(0, SHOWN).map(({ line, title, column, text, reason }) => (
              <Table.Tr key={`${line} ${column}`}>
                <Table.Td data-numeric>{line}</Table.Td>
                <Table.Td>{title}</Table.Td>
                <Table.Td>{column}</Table.Td>
                <Table.Td>{text}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {refused.length > SHOWN && (
          <Text size="sm" c="dimmed" p="sm">
            {paste.more(refused.length - SHOWN)}
          </Text>
        )}
      </ScrollArea.Autosize>
      <Group justify="flex-end" mt="md">
        <CopyButton value={asText()}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? paste.copied : paste.copy}
            </Button>
          )}
        </CopyButton>
        {onUndo && (
          <Button variant="default" onClick={onUndo}>
            {paste.undo}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {paste.close}
        </Button>
      </Group>
    </Modal>
  );
}
