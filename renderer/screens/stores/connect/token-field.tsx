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

/** Whether this computer has no keychain: then a token can be kept for the session only. */
function useNoKeychain(): boolean {
  const { data } = useQuery({ ...desktop.keychain.problem.queryOptions(), gcTime: 0 });
  return typeof data === 'string';
}

/** Whether there is a token and a place for it. */
export function useTokenReady({ token, keep }: PastedToken): boolean {
  const noKeychain = useNoKeychain();
  return token.trim() !== '' && !(noKeychain && keep === 'keychain');
}

interface TokenFieldProps {
  readonly value: PastedToken;
  readonly onChange: (value: PastedToken) => void;
  readonly error?: string | undefined;
}

/** The paste field, and without a keychain the choice to keep the token for this session only. */
export function TokenField({ value, onChange, error }: TokenFieldProps) {
  const noKeychain = useNoKeychain();
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
      {noKeychain ? (
        <Alert color="yellow" icon={<IconKeyOff />} title={connect.noKeychainTitle}>
          <Text size="sm">{connect.noKeychain}</Text>
          <Text size="sm" mt="xs">
            {connect.noKeychainHelp}
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
      ) : (
        <Text size="xs" c="dimmed">
          {connect.keychain}
        </Text>
      )}
    </Stack>
  );
}
