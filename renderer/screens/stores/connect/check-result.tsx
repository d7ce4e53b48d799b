import { Alert, Code, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { StoreCheck } from '../../../../shared/model/store.ts';
import { words } from '../words.ts';
import classes from './connect.module.css';

const { connect } = words;

/** What the store says about itself, and what the token may not do. */
export function CheckResult({ check }: { check: StoreCheck }) {
  const facts = [
    [connect.domain, check.domain],
    [connect.plan, check.planName],
    [connect.currency, check.currencyCode],
    [connect.speed, connect.speedValue(check.bucket.restoreRate)],
    [connect.answered, connect.answeredValue(check.roundTripMs)],
  ] as const;
  return (
    <>
      <Alert color="green" icon={<IconCircleCheck />} title={connect.checked(check.shopName)}>
        <dl className={classes.facts} data-selectable>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {check.missingScopes.length === 0 && (
          <Text size="sm" mt="sm">
            {connect.allScopes}
          </Text>
        )}
      </Alert>
      {check.missingScopes.length > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle />} title={connect.missingScopes}>
          <div className={classes.scopes}>
            {check.missingScopes.map(({ scope, prevents }) => (
              <Text key={scope} size="sm">
                <Code>{scope}</Code> {connect.neededFor(prevents)}
              </Text>
            ))}
          </div>
          <Text size="sm">{connect.missingScopesHint}</Text>
        </Alert>
      )}
    </>
  );
}
