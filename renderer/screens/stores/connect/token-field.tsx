import { Alert, Checkbox, PasswordInput, Stack, Text } from '@mantine/core';
import { IconKeyOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { desktop } from '../../../state/desktop.ts';
import { words } from '../words.ts';

const { connect } = words;

/** A pasted token and where it may be kept. It goes to main and is never read back. */
export interface PastedToken {
  readonly token: string;
  readonly keep: 'keychain' | 'session';
}

export const NO_TOKEN: PastedToken = { token: '', keep: 'keychain' };

interface TokenFieldProps {
  readonly value: PastedToken;
  readonly onChange: (value: PastedToken) => void;
  readonly error?: string | undefined;
}

/** The paste field, and without a keychain the choice to keep the token for this session only. */
export function TokenField({ value, onChange, error }: TokenFieldProps) {
  const keychain = useQuery({ ...desktop.keychain.problem.queryOptions(), gcTime: 0 });
  const problem = keychain.data ?? null;
  return (
    <Stack gap="sm">
      <PasswordInput
        label={connect.token}
        description={connect.tokenHint}
        placeholder={connect.tokenExample}
        value={value.token}
        error={error}
        required
        autoComplete="off"
        onChange={({ currentTarget }) => onChange({ ...value, token: currentTarget.value })}
      />
      {problem === null ? (
        <Text size="xs" c="dimmed">
          {connect.keychain}
        </Text>
      ) : (
        <Alert color="yellow" icon={<IconKeyOff />} title={connect.noKeychainTitle}>
          <Text size="sm">{problem}</Text>
          <Text size="sm" mt="xs">
            {connect.noKeychain}
          </Text>
          <Checkbox
            mt="sm"
            label={connect.sessionOnly}
            checked={value.keep === 'session'}
            onChange={({ currentTarget }) =>
              onChange({ ...value, keep: currentTarget.checked ? 'session' : 'keychain' })
            }
          />
        </Alert>
      )}
    </Stack>
  );
}
