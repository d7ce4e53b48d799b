import { Alert, Checkbox, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react';
import type { Finding } from '../../../shared/model/preview.ts';
import { DiffText } from '../../components/diff-text.tsx';
import { diffTexts } from '../../components/value-text.ts';
import { changeName, keyText } from '../changes/change-key.ts';
import classes from './findings.module.css';
import { words } from './words.ts';

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly acknowledged: ReadonlySet<string>;
  acknowledge(rule: string, isMeant: boolean): void;
}

function Examples({ finding }: { finding: Finding }) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const { examples, count } = finding;
  if (examples.length === 0) return null;
  return (
    <div>
      <UnstyledButton className={classes.more} onClick={toggle} aria-expanded={isOpen}>
        {words.examples(examples.length, count)}
      </UnstyledButton>
      {isOpen && (
        <ul className={classes.examples}>
          {examples.map((row) => (
            <li key={keyText(row)}>
              <Text size="xs">{changeName(row)}</Text>
              <DiffText {...diffTexts(row.field, row.base, row.value)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What the guard rails found, stops first. Each stop wants its own tick. */
export function Findings({ findings, acknowledged, acknowledge }: FindingsProps) {
  if (findings.length === 0) {
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck />}>
        {words.noFindings}
      </Alert>
    );
  }
  const stopsFirst = findings.toSorted(
    (a, b) => Number(b.severity === 'stop') - Number(a.severity === 'stop'),
  );
  return (
    <Stack gap="xs">
      {stopsFirst.map((finding) => {
        const isStop = finding.severity === 'stop';
        return (
          <Alert
            key={finding.rule}
            color={isStop ? 'red' : 'yellow'}
            variant="light"
            icon={isStop ? <IconHandStop /> : <IconAlertTriangle />}
            title={`${isStop ? words.stop : words.warning}: ${words.rule[finding.rule]}`}
          >
            <Stack gap={6}>
              <Text size="sm">{finding.message}</Text>
              <Examples finding={finding} />
              {isStop && (
                <Checkbox
                  size="sm"
                  label={words.acknowledge}
                  aria-label={words.acknowledgeLabel(finding.message)}
                  checked={acknowledged.has(finding.rule)}
                  onChange={(event) => acknowledge(finding.rule, event.currentTarget.checked)}
                />
              )}
            </Stack>
          </Alert>
        );
      })}
    </Stack>
  );
}
